import type { accounts as english } from '#locales/en/accounts.ts';

/** The same in Spanish. */
export const accounts: Record<keyof typeof english, string> = {
  'account.log-in': 'Entrar',
  'account.log-out': 'Salir',
  'account.register': 'Registrarse',
  'account.yours': 'Su cuenta',
  'account.name': 'Nombre',
  'account.name-hint': 'Los demás lo ven junto a lo que usted escribe. No hace falta que sea el suyo.',
  'account.email': 'Correo electrónico',
  'account.email-hint':
    'Nadie lo ve. Recibe el enlace que lo confirma y, si pierde su contraseña, el de una nueva.',
  'account.password': 'Contraseña',
  'account.password-hint': 'Diez caracteres o más. Varias palabras se recuerdan bien y se adivinan mal.',
  'account.remember': 'Mantener la sesión en este dispositivo',
  'account.to-register': '¿Aún no tiene cuenta?',
  'account.to-log-in': '¿Ya tiene cuenta?',
  'account.to-forgotten': '¿Olvidó su contraseña?',
  'account.register-lead':
    'Para preguntar con su nombre, responder, votar y comentar. Leer y comprobar no requieren cuenta.',
  'account.setup-lead': 'Este enlace hace de usted quien administra este sitio. Sirve una vez.',
  'account.code': 'Segundo paso',
  'account.code-lead':
    'Escriba el código que muestra ahora su autenticador, o uno de sus códigos de reserva.',
  'account.code-label': 'Código',
  'account.trust': 'No volver a preguntar en este dispositivo durante 30 días',
  'account.continue': 'Continuar',
  'account.verify': 'Confirme su correo electrónico',
  'account.verify-lead': 'Un paso más: confirme que esta dirección es suya.',
  'account.confirm': 'Confirmar',
  'account.verify-again': 'Enviar de nuevo el enlace',
  'account.verify-again-lead':
    'Si el enlace ha caducado o se ha perdido: escriba su dirección y recibirá otro.',
  'account.forgotten': 'Contraseña olvidada',
  'account.forgotten-lead': 'Escriba la dirección de su cuenta. Recibirá un enlace a una contraseña nueva.',
  'account.send-link': 'Enviar el enlace',
  'account.reset': 'Una contraseña nueva',
  'account.new-password': 'Contraseña nueva',
  'account.save': 'Guardar',
  'account.told.registered':
    'Mire su correo: hay un mensaje en camino a esa dirección. Abra el enlace que contiene y después entre.',
  'account.told.registered-here': 'Si esa dirección es nueva aquí, su cuenta está lista: entre.',
  'account.told.verified': 'Gracias: la dirección está confirmada.',
  'account.told.sent': 'Si esa dirección pertenece a una cuenta de aquí, hay un mensaje en camino.',
  'account.told.reset':
    'Su contraseña nueva está guardada y se ha cerrado la sesión en todos los dispositivos. Entre con ella.',
  'account.told.logged-out': 'Ha salido.',
  'account.told.gone': 'Su cuenta está borrada.',
  'account.told.saved': 'Guardado.',
  'account.refused.name-empty': 'Escriba un nombre.',
  'account.refused.name-long': 'Un nombre tiene como mucho 60 caracteres: escriba uno más corto.',
  'account.refused.name-taken': 'Ese es el nombre de la máquina: elija otro.',
  'account.refused.email': 'Eso no es un correo electrónico: escríbalo como nombre@example.org.',
  'account.refused.password-short': 'Una contraseña tiene al menos 10 caracteres: escriba una más larga.',
  'account.refused.password-long': 'Una contraseña tiene como mucho 128 caracteres: escriba una más corta.',
  'account.refused.log-in': 'La dirección y la contraseña no van juntas: inténtelo de nuevo.',
  'account.refused.unverified':
    'La dirección aún no está confirmada: abra el enlace del mensaje que se le envió, o pida otro.',
  'account.refused.password': 'Esa no es su contraseña: inténtelo de nuevo.',
  'account.refused.code': 'Ese código no es correcto: escriba el que se muestra ahora.',
  'account.refused.code-expired': 'Ha tardado demasiado, o han sido demasiados intentos: entre de nuevo.',
  'account.refused.link': 'Este enlace ya se usó o ha caducado: pida otro.',
  'account.refused.setup-link':
    'Este enlace de instalación ya se usó o ha caducado: haga otro con «betateta setup-link».',
  'account.refused.many': 'Demasiados intentos: espere un cuarto de hora e inténtelo de nuevo.',
  'account.refused.logged-out': 'Su sesión ha terminado: entre de nuevo.',
  'account.refused.two-factor-on': 'El segundo paso ya está activo.',
  'account.refused.no-password': 'Esta cuenta aún no tiene contraseña: póngale una primero.',
  'account.refused.same-email': 'Esa ya es su dirección.',

  'mine.details': 'Lo que ven los demás',
  'mine.change-email': 'Correo electrónico',
  'mine.email-now': 'Ahora es {email}.',
  'mine.email-unconfirmed': 'Aún no está confirmado.',
  'mine.new-email': 'Dirección nueva',
  'mine.new-email-hint':
    'Primero la dirección actual recibe un enlace para aceptar, y después la nueva uno para confirmar.',
  'mine.current-password': 'Su contraseña',
  'mine.password': 'Contraseña',
  'mine.password-note': 'Se cierra la sesión en todos los demás dispositivos.',
  'mine.sessions': 'Dónde tiene la sesión abierta',
  'mine.device': 'Dispositivo',
  'mine.since': 'Desde',
  'mine.this-device': 'este dispositivo',
  'mine.unknown-device': 'desconocido',
  'mine.end-session': 'Cerrar sesión',
  'mine.second-step': 'Segundo paso al entrar',
  'mine.second-step-off':
    'Desactivado. Con él, para entrar hace falta además un código de una aplicación de autenticación en su teléfono.',
  'mine.second-step-on': 'Activado: para entrar hace falta además un código de su autenticador.',
  'mine.turn-on': 'Activarlo',
  'mine.turn-off': 'Desactivarlo',
  'mine.secret-lead':
    'Escriba esta clave en su aplicación de autenticación, o abra el enlace en el teléfono que la tiene.',
  'mine.secret': 'Clave',
  'mine.open-authenticator': 'Abrir en el autenticador',
  'mine.backup-codes': 'Códigos de reserva',
  'mine.backup-lead':
    'Cada uno abre su cuenta una vez, cuando no tenga el teléfono. Solo se muestran ahora: anótelos.',
  'mine.export': 'Sus datos',
  'mine.export-lead': 'Todo lo que se guarda aquí sobre usted, como archivo ZIP con ficheros JSON.',
  'mine.download': 'Descargar',
  'mine.delete': 'Borrar la cuenta',
  'mine.delete-lead':
    'Su dirección, su contraseña y su nombre se borran para siempre. Lo que escribió queda, sin nombre.',

  'members.title': 'Miembros',
  'members.role': 'Función',
  'members.ban': 'Suspendido hasta el',
  'members.until': 'Suspendido hasta ese día; vacío: sin suspensión',
  'members.newer': 'Más recientes',
  'members.older': 'Más antiguos',
  'members.role.member': 'miembro',
  'account.refused.not-allowed': 'No puede hacer eso: pídaselo a quien administra este sitio.',
  'account.refused.no-member': 'No hay tal miembro, o se ha ido.',
  'account.refused.date': 'Escriba un día que esté por venir, dentro de diez años.',

  'account.with': 'Entrar con {service}',
  'account.told.elsewhere': 'No ha funcionado: inténtelo de nuevo, o entre con su dirección y su contraseña.',
  'account.refused.elsewhere': 'Ese servicio no sirve para entrar aquí.',
  'mine.set-password':
    'Esta cuenta aún no tiene contraseña. Con una podrá entrar también sin el otro servicio.',

  'mail.foot': 'Este mensaje lo ha escrito el propio sitio: nadie lee las respuestas.',
  'mail.verify.subject': 'Confirme su correo electrónico',
  'mail.verify.text':
    'Alguien dio esta dirección para una cuenta en Betateta. Si fue usted, confírmela aquí:',
  'mail.verify.end': 'El enlace sirve un día. Si no fue usted, no tiene que hacer nada.',
  'mail.change.subject': 'Se va a cambiar su correo electrónico',
  'mail.change.text':
    'Alguien que ha entrado en su cuenta de Betateta quiere cambiar su dirección a {email}. Si fue usted, acéptelo aquí, y un segundo mensaje irá a la dirección nueva:',
  'mail.change.end': 'El enlace sirve un día. Si no fue usted, cambie ahora su contraseña.',
  'mail.reset.subject': 'Una contraseña nueva',
  'mail.reset.text':
    'Alguien pidió una contraseña nueva para su cuenta de Betateta. Si fue usted, póngala aquí:',
  'mail.reset.end':
    'El enlace sirve una vez, durante {count} horas. Si no fue usted, no tiene que hacer nada: su contraseña sigue igual.',
  'mail.reset.end.one':
    'El enlace sirve una vez, durante una hora. Si no fue usted, no tiene que hacer nada: su contraseña sigue igual.',
  'mail.there.subject': 'Ya tiene una cuenta',
  'mail.there.text':
    'Alguien quiso registrarse en Betateta con esta dirección, que ya tiene una cuenta. Si fue usted y ha perdido su contraseña, consiga una nueva aquí:',
  'mail.there.end': 'Si no fue usted, no tiene que hacer nada.',
  'mail.changed.subject': 'Su contraseña ha cambiado',
  'mail.changed.text':
    'La contraseña de su cuenta de Betateta ha cambiado y se ha cerrado la sesión en todos los dispositivos. Si no fue usted, consiga una nueva aquí:',
  'mail.changed.end': 'Si fue usted, no tiene que hacer nada.',
};
