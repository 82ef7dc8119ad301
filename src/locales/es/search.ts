import type { search as english } from '#locales/en/search.ts';

/** What the pages of searches and lists of people say, in Spanish. */
export const search: Record<keyof typeof english, string> = {
  'search.title': 'Buscar',
  'search.of': 'Búsqueda: {words}',
  'search.description':
    'Busque en las preguntas y respuestas de este sitio, y en los pasajes de su evidencia.',
  'search.label': 'Buscar en preguntas, respuestas y evidencia',
  'search.send': 'Buscar',
  'search.places': 'Dónde buscar',
  'search.all': 'Todo',
  'search.posts': 'Preguntas y respuestas',
  'search.evidence': 'Pasajes de la evidencia',
  'search.count': '{count} publicaciones encontradas.',
  'search.count.one': 'Una publicación encontrada.',
  'search.count.none': 'No se encontró ninguna publicación.',
  'search.capped':
    'Más de {number} publicaciones encontradas; esas son las que se ordenaron. Con más palabras, o un filtro, serán menos.',
  'search.loose': 'Ninguna publicación tiene todas estas palabras. {count} tienen algunas.',
  'search.loose.one': 'Ninguna publicación tiene todas estas palabras. Una tiene algunas.',
  'search.no-passage': 'No se encontró ningún pasaje.',
  'search.more-posts': 'Todas las publicaciones encontradas',
  'search.more-passages': 'Más pasajes',
  'search.answer-to': 'Respuesta a',
  'search.comment-to': 'Comentario en',
  'search.pages': 'Páginas de lo encontrado',
  'search.searched': 'Dónde se buscó',
  'search.in-posts':
    'En las preguntas, respuestas y comentarios de este sitio, y en el texto de las respuestas más recientes de la máquina. Lo eliminado no se encuentra.',
  'search.in-evidence':
    'En el índice de textos de la evidencia guardada: {documents} de {sources}. Primero van los pasajes con más palabras de la búsqueda, y las menos frecuentes; no hace falta que estén todas.',
  'search.in-phrases':
    'Lo que va entre comillas se buscó en los 500 pasajes que mejor se ajustan a sus palabras.',
  'search.not-posts': 'No se buscó en las publicaciones: un filtro pide solo evidencia.',
  'search.not-evidence': 'No se buscó en la evidencia: un filtro pide solo publicaciones.',
  'search.no-network': 'No se consultó ninguna fuente por la red.',
  'search.help': 'Cómo acotar una búsqueda',
  'search.help-phrase': 'estas palabras, en este orden',
  'search.help-tag': 'preguntas con esta etiqueta, y lo que está bajo ellas',
  'search.help-user': 'lo que escribió un miembro, por su nombre o identificador',
  'search.help-is': 'una de estas: {states}',
  'search.help-verdict':
    'preguntas en las que una frase de la respuesta de la máquina tiene este veredicto: {verdicts}',
  'search.help-source': 'solo pasajes de esta fuente',
  'search.example-phrase': 'lesiones cutáneas',
  'search.example-name': 'Ada Ejemplo',
};
