import type { MessageKey } from '#locales/en.ts';
import { accounts } from '#locales/es/accounts.ts';
import { challenges } from '#locales/es/challenges.ts';
import { community } from '#locales/es/community.ts';
import { evidencePages } from '#locales/es/evidence-pages.ts';
import { figures } from '#locales/es/figures.ts';
import { moderation } from '#locales/es/moderation.ts';
import { notifications } from '#locales/es/notifications.ts';
import { pages } from '#locales/es/pages.ts';
import { reasons } from '#locales/es/reasons.ts';
import { refusals } from '#locales/es/refusals.ts';
import { report } from '#locales/es/report.ts';
import { search } from '#locales/es/search.ts';
import { settings } from '#locales/es/settings.ts';
import { steps } from '#locales/es/steps.ts';
import { words } from '#locales/es/words.ts';

/** The same in Spanish; a key that is missing here is an error of the type check. */
export const es: Record<MessageKey, string> = {
  ...moderation,
  ...notifications,
  ...settings,
  ...challenges,
  ...accounts,
  ...community,
  ...words,
  ...steps,
  ...report,
  ...figures,
  ...pages,
  ...evidencePages,
  ...reasons,
  ...search,
  ...refusals,

  'answer.in-condition': 'En {condition} misma:',
  'answer.harm-anywhere': 'Daños observados con {drug}, en cualquier enfermedad:',
  'answer.regulators': 'Lo que decidieron las autoridades, y con qué fundamento:',
  'answer.grounds-wider':
    'Estos ensayos incluyeron pacientes con una enfermedad más amplia; ninguno es un ensayo sobre {condition}.',
  'answer.wider': 'En enfermedades más amplias, es decir, evidencia sobre otros pacientes:',
  'answer.counted':
    'Recuento: respondieron {responders} de {count} pacientes en el informe más grande que lo dice ({share}, intervalo exacto del 95 %: de {low} a {high}).',
  'answer.counted.one':
    'Recuento: respondieron {responders} de {count} paciente en el informe más grande que lo dice ({share}, intervalo exacto del 95 %: de {low} a {high}).',
  'answer.not-added': 'Los otros {count} informes pueden tratar de las mismas personas y no se suman.',
  'answer.not-added.one': 'El otro informe puede tratar de las mismas personas y no se suma.',
  'answer.missing-response':
    'En {open} de {count} informes no consta cuántos respondieron, según los textos guardados.',
  'answer.missing-response.one': 'No consta cuántos respondieron, según el texto guardado.',
  'answer.missing-dose': 'En {open} de {count} informes no consta la dosis.',
  'answer.missing-dose.one': 'No consta la dosis.',
  'answer.missing-time': 'En {open} de {count} informes no consta el tiempo hasta la respuesta.',
  'answer.missing-time.one': 'No consta el tiempo hasta la respuesta.',
  'answer.missing-harm': 'En {open} de {count} informes no consta si hubo daños.',
  'answer.missing-harm.one': 'No consta si hubo daños.',
  'answer.no-trial': 'No hay ningún ensayo controlado aleatorizado de {drug} en {condition}.',
  'answer.cases-improved': 'Hay casos publicados en los que {condition} mejoró con {drug}.',
  'answer.published-cases': 'Casos publicados de {condition} mejoraron con {drug}.',
  'answer.never-tested': 'Ningún ensayo controlado aleatorizado ha probado {drug} en {condition}.',
  'answer.would-change':
    'Qué cambiaría esta respuesta: un ensayo controlado que incluya a estos pacientes, o una serie que cuente a quienes no respondieron.',
  'answer.no-outcome': 'Ninguno de los documentos abiertos habla de {outcome} con {drug}.',
  'answer.none-direct': 'Ninguno de los documentos abiertos trata de {drug} en {condition} misma.',
  'answer.silent-harm': 'Las fuentes de aquí no dicen qué daños se observaron con {drug}.',
  'answer.silent-diagnosis': 'Las fuentes de aquí no dicen cómo se reconoce {condition}.',
  'answer.silent-prognosis': 'Las fuentes de aquí no dicen qué es de las personas con {condition}.',
  'answer.silent-prevalence': 'Las fuentes de aquí no dicen cuán frecuente es {condition}.',
  'answer.silent-prevention': 'Las fuentes de aquí no dicen cómo se previene {condition}.',
  'answer.silent-treatment': 'Las fuentes de aquí no dicen cómo se trata {condition}.',
  'answer.silent-comparison': 'Las fuentes de aquí no dicen cómo se compara {drug}.',
  'answer.silent':
    'Las fuentes de aquí no lo dicen: ninguno de los documentos abiertos responde a esta pregunta.',
  'answer.silent-on':
    'Las fuentes de aquí no lo dicen: ninguno de los documentos abiertos responde a esta pregunta sobre {condition}.',

  'certainty.high': 'Certeza: alta.',
  'certainty.moderate': 'Certeza: moderada.',
  'certainty.low': 'Certeza: baja.',
  'certainty.very low': 'Certeza: muy baja.',
  'certainty.none': 'Certeza: sin calificar.',
  'reason.level-1':
    'Lo mejor de {count} evidencias independientes son revisiones sistemáticas de ensayos (nivel 1 de 5).',
  'reason.level-1.one': 'Lo mejor es una revisión sistemática de ensayos (nivel 1 de 5).',
  'reason.level-2': 'Lo mejor de {count} evidencias independientes son ensayos aleatorizados (nivel 2 de 5).',
  'reason.level-2.one': 'Lo mejor es un ensayo aleatorizado (nivel 2 de 5).',
  'reason.level-3':
    'Lo mejor de {count} evidencias independientes son observaciones, o segundas lecturas de ensayos (nivel 3 de 5).',
  'reason.level-3.one': 'Lo mejor es una observación, o la segunda lectura de un ensayo (nivel 3 de 5).',
  'reason.level-4':
    'Lo mejor de {count} evidencias independientes son casos sueltos sin grupo de control (nivel 4 de 5).',
  'reason.level-4.one': 'Lo mejor son casos sueltos sin grupo de control (nivel 4 de 5).',
  'reason.level-5':
    'Lo mejor de {count} evidencias independientes es razonamiento a partir del mecanismo, u opinión (nivel 5 de 5).',
  'reason.level-5.one': 'Lo mejor es razonamiento a partir del mecanismo, u opinión (nivel 5 de 5).',
  'reason.across': 'Compara entre ensayos: ninguno comparó los dos directamente.',
  'reason.indirect': 'Es indirecta: los pacientes tenían otras enfermedades.',
  'reason.few': 'Hay pocas personas detrás: {count} participantes en la mayor de las evidencias.',
  'reason.few.one': 'Hay pocas personas detrás: 1 participante en la mayor de las evidencias.',
  'reason.imprecise': 'Es imprecisa: el azar por sí solo puede dar una diferencia así.',
  'reason.inconsistent': 'Es incoherente: unos mejoraron, otros no, o empeoraron.',
  'reason.publication': 'Es probable un sesgo de publicación: los casos sin respuesta rara vez se publican.',
  'reason.not-graded': 'Los grados son para efectos y frecuencias, y esta pregunta no trata de eso.',
  'reason.marked':
    'Se apoya en fichas técnicas, autorizaciones o guías que no dicen qué estudios respaldan cada frase.',
  'reason.texts': 'Se apoya en textos que no dicen qué estudios respaldan cada frase.',

  'heading.short-answer': 'Respuesta breve',
  'heading.condition': '{condition}: definición',
  'heading.condition-treated': '{condition}: definición y tratamiento',
  'heading.mechanism': 'Cómo actúa {drug}',
  'heading.causes': 'Causas de {condition}',
  'heading.evidence': 'La evidencia sobre {drug} en {condition}',
  'heading.evidence-drug': 'La evidencia sobre {drug}',
  'heading.evidence-effects': 'Qué hace {drug} en {condition}',
  'heading.prevention': 'Prevención de {condition}',
  'heading.treatments': 'Tratamiento de {condition}',
  'heading.diagnosis': '{condition}: signos y diagnóstico',
  'heading.course': '{condition}: evolución y pronóstico',
  'heading.frequency': '{condition}: con qué frecuencia, y en quién',
  'heading.harm': 'Daños observados con {drug}',
  'heading.comparison': 'En comparación con otros tratamientos',
  'heading.next': 'Qué viene después',
  'heading.limits': 'Límites de la evidencia',
  'heading.takeaway': 'Conclusión',

  'site.skip': 'Ir al texto',
  'site.name': 'Sitio',
  'site.title': '{name}, la fuente de conocimiento',
  'site.questions': 'Preguntas',
  'site.check': 'Comprobar un texto',
  'site.sources': 'Fuentes',
  'site.colophon':
    'Betateta muestra lo que dicen las fuentes y dónde lo dicen. Es información, no consejo médico: para decidir sobre su propia salud, hable con alguien que pueda examinarle.',
  'site.asked': 'A quién se pregunta',
  'home.title':
    'Donde las preguntas encuentran respuestas, los supuestos se depuran y la curiosidad se compila.',
  'home.lead':
    'Bienvenido a {name}, la fuente de conocimiento. Pregunte, ponga en duda cada frase y abra el pasaje en el que se apoya.',
  'home.have-text': '¿Ya tiene un texto, de quien sea?',
  'home.check-it': 'Compruébelo, afirmación por afirmación',
  'home.newest': 'Preguntas más recientes',
  'home.none': 'Aún no hay preguntas. La suya puede ser la primera.',
  'ask.question': 'Su pregunta',
  'ask.ask': 'Preguntar',
  'ask.plan': 'Ver antes el plan',
  'ask.hint':
    'El AI Multi Source Checker, una máquina, pregunta a muchas fuentes y muestra el pasaje que hay detrás de cada frase.',
  'page.plain': 'En palabras sencillas',
  'page.plain-note':
    'Los términos técnicos se explican entre paréntesis y las proporciones se dicen en personas; cada frase así dicha se comprobó de nuevo.',
  'page.plain-number': '{number} de {all} frases tienen palabras sencillas.',
  'page.as-found': 'Como se encontró',
  'page.contents': 'En esta respuesta',
  'page.export': 'Citar y exportar',
  'page.change-plan': 'cambiar el plan',
  'page.matrix': 'matriz',
  'page.table': 'tabla de evidencia',
  'page.pictures': 'gráficos',
  'page.legend': 'Cómo leer las líneas',
  'page.reading': 'Para leer esta respuesta',
  'page.machine': 'máquina',
  'page.notes': 'Evidencia de cada frase',
  'page.close': 'Cerrar',
  'page.close-more': ' y volver a la frase',
  'check.title': 'Comprobar un texto',
  'check.paste': 'Pegue un texto',
  'check.check': 'Comprobar',

  'verdict.supported': 'respaldado',
  'verdict.overstated': 'exagerado',
  'verdict.contested': 'discutido',
  'verdict.contradicted': 'contradicho',
  'verdict.not found': 'no encontrado',
  'verdict.not checkable': 'no comprobable',
  'verdict.not checked': 'no comprobado',
};
