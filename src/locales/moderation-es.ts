import type { moderationEn } from '#locales/moderation-en.ts';

/** The same in Spanish. */
export const moderationEs: Record<keyof typeof moderationEn, string> = {
  'ability.down-vote': 'votar en contra',
  'ability.down-vote.why':
    'Un voto en contra quita puntos a otra persona; por eso lo dan quienes han escrito mensajes que otros hallaron buenos.',
  'ability.edit-others': 'cambiar lo que otros escribieron',
  'ability.edit-others.why':
    'Un cambio habla en nombre de otra persona; por eso lo hacen quienes han escrito y cambiado cosas que en general se mantuvieron.',
  'ability.skip-review': 'publicar sin que nadie lo revise antes',
  'ability.skip-review.why': 'Los primeros mensajes se revisan, hasta que uno se haya hallado bueno.',
  'ability.heavy-flags': 'que un aviso cuente por dos',
  'ability.heavy-flags.why': 'A quienes casi siempre acertaron con sus avisos y mensajes se les cree antes.',
  'ability.counted-flags': 'que un aviso cuente',
  'ability.counted-flags.why':
    'Los avisos de quienes casi siempre se equivocaron se leen, pero no ocultan nada por sí solos.',

  'spam.words': 'Palabras que los moderadores hallaron en spam: {words}.',
  'spam.blocked': 'Bloqueado: {words}.',
  'spam.first-links': 'Un primer mensaje con {count} enlaces.',
  'spam.first-links.one': 'Un primer mensaje con un enlace.',
  'spam.only-links': 'Apenas más que enlaces.',
  'spam.same-link': '{count} enlaces a {host}.',
  'spam.again': 'El mismo texto ya se escribió {count} veces.',
  'spam.again.one': 'El mismo texto ya se escribió una vez.',
  'spam.fast': 'Escrito en {count} segundos, más rápido de lo que nadie teclea.',
  'spam.fast.one': 'Escrito en 1 segundo, más rápido de lo que nadie teclea.',
  'spam.new-account': 'La cuenta se creó menos de dos minutos antes.',
};
