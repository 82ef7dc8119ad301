/** Lo que se puede ajustar en un sitio. */
export const settings = {
  'settings.title': 'Ajustes',
  'settings.lead':
    'Qué es este sitio y cómo funciona. Cada cambio queda en el registro de moderación, donde se puede deshacer.',
  'settings.group.site': 'El sitio',
  'settings.group.community': 'Preguntar y moderar',
  'settings.group.limits': 'Límites por hora',
  'settings.default': 'Por omisión: {words}',
  'settings.default.own': 'lo que trae el sitio',
  'settings.default.nothing': 'nada',
  'settings.default.never': 'nunca',
  'settings.takes': 'Admite {limits}.',
  'settings.save': 'Guardar',
  'settings.reset': 'Volver al valor por omisión',
  'settings.administrators': 'Esto lo cambian los administradores.',
  'settings.yes': 'sí',
  'settings.no': 'no',
  'settings.saved': 'Guardado.',
  'settings.blocked-lead':
    'Las palabras y frases con las que ningún mensaje se muestra sin que alguien lo mire están en',

  'setting.limits.line': 'de 1 a {most} caracteres en una línea',
  'setting.limits.text': 'como máximo {most} caracteres en Markdown, o nada',
  'setting.limits.number': 'un número entero de {least} a {most}',
  'setting.limits.number-or-never': 'un número entero de {least} a {most}, o nada para nunca',
  'setting.limits.switch': 'sí o no',
  'setting.limits.choice': 'uno de {choices}',
  'setting.refused': '«{setting}» queda como estaba: admite {limits}.',

  'setting.site-name': 'Nombre del sitio',
  'setting.site-name.why': 'Está en lo alto de cada página y en su título.',
  'setting.welcome': 'Bienvenida',
  'setting.welcome.why':
    'Lo que la primera página dice a quien llega por primera vez. Vacío, es el texto que trae el sitio, en el idioma del lector.',
  'setting.footer': 'Pie de página',
  'setting.footer.why':
    'Está al pie de cada página, debajo de la nota de que esto es información y no consejo médico.',
  'setting.asking-without-account': 'Preguntar sin cuenta',
  'setting.asking-without-account.why':
    'Si quien no ha entrado puede hacer una pregunta con texto y etiquetas; queda sin nombre.',
  'setting.machine-answers-after': 'Minutos hasta que responde la máquina',
  'setting.machine-answers-after.why':
    'Una pregunta que nadie ha respondido en tantos minutos la responde el AI Multi Source Checker. Vacío, responde donde alguien se lo pide.',
  'setting.first-posts': 'Primeros mensajes',
  'setting.first-posts.why':
    'Qué pasa con los mensajes de quien es nuevo, hasta que uno se considere bueno: se muestran como los demás, se muestran y los mira un moderador, o solo se muestran cuando un moderador los ha mirado.',
  'setting.first-posts.free': 'se muestran',
  'setting.first-posts.looked-at': 'se muestran y se miran',
  'setting.first-posts.held': 'se muestran cuando un moderador los ha mirado',
  'setting.hiding-flags': 'Avisos que ocultan un mensaje',
  'setting.hiding-flags.why':
    'Cuando tantos miembros avisan de un mensaje, se oculta hasta que un moderador lo mire.',
  'setting.person-questions': 'Preguntas de una persona',
  'setting.person-questions.why': 'Lo que un miembro puede preguntar en una hora.',
  'setting.person-answers': 'Respuestas de una persona',
  'setting.person-answers.why': 'Lo que un miembro puede responder en una hora.',
  'setting.person-comments': 'Comentarios de una persona',
  'setting.person-comments.why': 'Lo que un miembro puede comentar en una hora.',
  'setting.person-votes': 'Votos de una persona',
  'setting.person-votes.why': 'Los votos que un miembro puede dar en una hora.',
  'setting.person-flags': 'Avisos de una persona',
  'setting.person-flags.why': 'Los mensajes de los que un miembro puede avisar en una hora.',
  'setting.address-questions': 'Preguntas desde una dirección',
  'setting.address-questions.why':
    'Lo que se puede preguntar desde una dirección de red en una hora. Una escuela o un hospital pueden compartir una.',
  'setting.address-answers': 'Respuestas desde una dirección',
  'setting.address-answers.why': 'Lo que se puede responder desde una dirección de red en una hora.',
  'setting.address-comments': 'Comentarios desde una dirección',
  'setting.address-comments.why': 'Lo que se puede comentar desde una dirección de red en una hora.',
  'setting.address-votes': 'Votos desde una dirección',
  'setting.address-votes.why': 'Los votos que se pueden dar desde una dirección de red en una hora.',
  'setting.person-challenges': 'Impugnaciones de una persona',
  'setting.person-challenges.why': 'Las afirmaciones que un miembro puede impugnar en una hora.',
  'setting.person-checks': 'Comprobaciones de mensajes de una persona',
  'setting.person-checks.why': 'Los borradores y mensajes que un miembro puede hacer comprobar en una hora.',
  'setting.address-challenges': 'Impugnaciones desde una dirección',
  'setting.address-challenges.why':
    'Las afirmaciones que se pueden impugnar desde una dirección de red en una hora.',
  'setting.address-checks': 'Comprobaciones de mensajes desde una dirección',
  'setting.address-checks.why':
    'Los borradores y mensajes que se pueden comprobar desde una dirección de red en una hora.',
  'setting.address-flags': 'Avisos desde una dirección',
  'setting.address-flags.why':
    'Los mensajes de los que se puede avisar desde una dirección de red en una hora.',
} as const;
