import { z } from 'zod';

/** Services whose accounts can be used to log in here. */
export const elsewhereNames = ['orcid', 'github', 'google'] as const;

/** One of them, with what it knows this site by. */
export interface Elsewhere {
  name: (typeof elsewhereNames)[number];
  id: string;
  secret: string;
  /** Where the service is, without a slash at the end; null: at its one address. */
  url: string | null;
}

/** Stands for an e-mail address that a service does not tell; no mail goes there (RFC 2606). */
const noAddress = '@orcid.invalid';

export function hasNoAddress(email: string): boolean {
  return email.toLowerCase().endsWith('.invalid');
}

const orcidProfile = z.object({
  /** The ORCID iD, four groups of four. */
  sub: z.string().regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/),
  name: z.string().nullish(),
  given_name: z.string().nullish(),
  family_name: z.string().nullish(),
});

/** ORCID tells the iD and, where it is public, the name; never an address. */
export function orcidOptions({ id, secret, url }: Elsewhere) {
  const place = url ?? 'https://orcid.org';
  return {
    providerId: 'orcid',
    clientId: id,
    clientSecret: secret,
    authorizationUrl: `${place}/oauth/authorize`,
    tokenUrl: `${place}/oauth/token`,
    userInfoUrl: `${place}/oauth/userinfo`,
    scopes: ['openid'],
    pkce: false,
    accountSubject: ({ profile }: { profile: unknown }) => orcidProfile.parse(profile).sub,
    mapProfileToUser: (profile: unknown) => {
      const { sub, name, given_name: given, family_name: family } = orcidProfile.parse(profile);
      return {
        name: name ?? ([given, family].filter((part) => part != null).join(' ') || sub),
        email: `${sub.toLowerCase()}${noAddress}`,
        emailVerified: false,
      };
    },
  };
}

/** GitHub is asked for who somebody is, and for nothing of theirs. */
export function githubOptions({ id, secret }: Elsewhere) {
  return {
    clientId: id,
    clientSecret: secret,
    disableDefaultScope: true,
    scope: ['read:user', 'user:email'],
  };
}
