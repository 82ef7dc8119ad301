import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Problem } from '#errors';
import { isRange } from '#lib/client-address.ts';

const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Services of language models, with the address that each has by itself. */
const llmAddresses = {
  'openai-compatible': 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com',
  ollama: 'http://127.0.0.1:11434',
} as const;
const llmServices = ['openai-compatible', 'anthropic', 'ollama'] as const;

/** A variable that is set to nothing counts as not set. */
const unset = (value: unknown) => (value === '' ? undefined : value);

const text = z.preprocess(unset, z.string().optional());
const number = (smallest: number, largest: number) =>
  z.preprocess(unset, z.coerce.number().int().min(smallest).max(largest).optional());

/** The environment variables that the program reads; the descriptions are printed by `doctor`. */
export const environment = z.object({
  BETATETA_DATA: text.describe('The data folder. Default: ./data'),
  DATABASE_URL: text.describe('A PostgreSQL address. Default: the database inside the data folder'),
  EVIDENCE_URL: text.describe('Where the evidence lies, a folder or s3://… Default: inside the data folder'),
  SIGNING_KEY: text.describe(
    'The file with the Ed25519 key that signs receipts. Default: one that is made inside the data folder',
  ),
  HOST: text.describe('The address to listen on. Default: 127.0.0.1'),
  PORT: number(0, 65_535).describe(
    'The port to listen on. Default: 3000, or the next free one; 0 takes any free one',
  ),
  PUBLIC_URL: z
    .preprocess(unset, z.url({ protocol: /^https?$/ }).optional())
    .describe('The address that readers use, when it is not the one listened on'),
  TRUSTED_PROXIES: text.describe(
    'Addresses or ranges (10.0.0.0/8), separated by commas, of proxies that say where a request comes from. Default: none',
  ),
  ACCOUNT_SECRET: z
    .preprocess(unset, z.string().min(32).optional())
    .describe(
      'What signs sessions and links in mails, 32 characters or more. Default: made in the data folder',
    ),
  SMTP_URL: z
    .preprocess(unset, z.url({ protocol: /^smtps?$/ }).optional())
    .describe(
      'The mail server, smtp://user:password@host:587. Default: mails become files in the data folder',
    ),
  MAIL_FROM: z
    .preprocess(unset, z.email().optional())
    .describe('The address that mails come from. Default: betateta@ the host of PUBLIC_URL'),
  ORCID_CLIENT_ID: text.describe('What ORCID knows this site by, to log in with ORCID. Default: not offered'),
  ORCID_CLIENT_SECRET: text.describe('The secret that belongs to it. No default'),
  ORCID_URL: z
    .preprocess(unset, z.url({ protocol: /^https?$/ }).optional())
    .describe('Where ORCID is, such as https://sandbox.orcid.org. Default: https://orcid.org'),
  GITHUB_CLIENT_ID: text.describe(
    'What GitHub knows this site by, to log in with GitHub. Default: not offered',
  ),
  GITHUB_CLIENT_SECRET: text.describe('The secret that belongs to it. No default'),
  GOOGLE_CLIENT_ID: text.describe(
    'What Google knows this site by, to log in with Google. Default: not offered',
  ),
  GOOGLE_CLIENT_SECRET: text.describe('The secret that belongs to it. No default'),
  BETATETA_PACK: text.describe(
    'The pack that an empty data folder starts with. Default: packs/lupus; none: -',
  ),
  BETATETA_JUDGE: text.describe(
    'The folder of the model that may take back what the rules found. Default: models/judge where it is there; the rules alone: -',
  ),
  BETATETA_EMBEDDER: text.describe(
    'The folder of the model that searches by meaning. Default: models/embedder; by words alone: -',
  ),
  BETATETA_MAX_INPUT: number(1_000, 100_000_000).describe(
    'The largest text to check, in bytes. Default: 2000000',
  ),
  BETATETA_ALLOW_HOSTS: text.describe(
    'Names, separated by commas, that check and import may fetch although their addresses are private. Default: none',
  ),
  LIVE: z
    .preprocess(unset, z.enum(['on', 'off']).optional())
    .describe('on: check also asks sources over the network. Default: off'),
  LLM: z
    .preprocess(unset, z.enum(['off', ...llmServices]).optional())
    .describe(`A language model that phrases answers: ${llmServices.join(', ')}. Default: off`),
  LLM_MODEL: text.describe('The name of that model, as its service knows it. No default'),
  LLM_URL: z
    .preprocess(unset, z.url({ protocol: /^https?$/ }).optional())
    .describe('Where that service is. Default: its public address; for ollama http://127.0.0.1:11434'),
  LLM_KEY: text.describe('The key to that service. Default: none'),
  LLM_TOKENS: number(1_000, 1_000_000).describe(
    'Tokens that one answer may cost there, question and answer together. Default: 16000',
  ),
  LLM_SECONDS: number(1, 600).describe('Seconds that one answer may wait for it. Default: 60'),
  NCBI_API_KEY: text.describe('NCBI’s key: 10 requests a second to PubMed instead of 3. Default: none'),
  LOG_LEVEL: z
    .preprocess(unset, z.enum(logLevels).optional())
    .describe(`How much is logged: ${logLevels.join(', ')}. Default: warn`),
  NO_COLOR: text.describe('Set to anything: no colours on a terminal'),
});

/** Services whose accounts can be used to log in here. */
const loginServices = ['orcid', 'github', 'google'] as const;

/** One such service, with what it knows this site by. */
export interface LoginService {
  name: (typeof loginServices)[number];
  id: string;
  secret: string;
  /** Where the service is, without a slash at the end; null: at its one address. */
  url: string | null;
}

/** What the command line says of the configuration; it goes before the environment. */
export interface ConfigArguments {
  data?: string | undefined;
  host?: string | undefined;
  port?: string | undefined;
}

/** A language model, and what one answer may cost with it. */
export interface LlmConfig {
  service: (typeof llmServices)[number];
  /** Without a slash at the end. */
  url: string;
  model: string;
  key: string | null;
  tokens: number;
  seconds: number;
}

export interface Config {
  /** Absolute path; holds the database, the evidence, the vocabulary, the lock. */
  dataFolder: string;
  /** Null: the embedded database in the data folder. */
  databaseUrl: string | null;
  /** A folder or an s3:// address. */
  evidenceUrl: string;
  /** The file with the key that signs receipts; made where it is not there. */
  signingKey: string;
  host: string;
  port: number;
  /** True when somebody asked for this very port: then it is that one or none. */
  portIsGiven: boolean;
  publicUrl: string | null;
  /** Proxies whose word on where a request comes from is taken: addresses, or ranges as `10.0.0.0/8`. */
  trustedProxies: readonly string[];
  /** What signs sessions and links in mails; null: one that is kept in the data folder. */
  accountSecret: string | null;
  /** `smtp` null: mails become files. */
  mail: { smtp: string | null; from: string };
  /** Services whose accounts can be used to log in, as far as they are configured. */
  logins: readonly LoginService[];
  /** The pack that an empty data folder starts with; null: none. */
  starterPack: string | null;
  /** The folder of the trained judge; null: the rules judge alone. */
  judge: string | null;
  /** The folder of the model that searches by meaning; null: words alone. */
  embedder: string | null;
  maxInputBytes: number;
  /** Host names in lower case whose pages are fetched whatever their address and port. */
  allowedHosts: readonly string[];
  /** Whether sources are asked over the network. */
  live: boolean;
  ncbiKey: string | null;
  /** The language model that phrases answers; null: none does. */
  llm: LlmConfig | null;
  /** Null: each command's own default. */
  logLevel: (typeof logLevels)[number] | null;
  colour: boolean;
}

/** The only place that looks at the environment. Throws Problem 'input-invalid' naming the variable. */
export function readConfig(
  env: Record<string, string | undefined> = process.env,
  args: ConfigArguments = {},
): Config {
  const given = {
    ...env,
    ...(args.data === undefined ? {} : { BETATETA_DATA: args.data }),
    ...(args.host === undefined ? {} : { HOST: args.host }),
    ...(args.port === undefined ? {} : { PORT: args.port }),
  };
  const parsed = environment.safeParse(given);
  if (!parsed.success) throw invalid(parsed.error);
  const values = parsed.data;
  const dataFolder = resolve(values.BETATETA_DATA ?? 'data');
  return {
    dataFolder,
    databaseUrl: values.DATABASE_URL ?? null,
    evidenceUrl: values.EVIDENCE_URL ?? join(dataFolder, 'evidence'),
    signingKey: resolve(values.SIGNING_KEY ?? join(dataFolder, 'signing-key.pem')),
    host: values.HOST ?? '127.0.0.1',
    port: values.PORT ?? 3000,
    portIsGiven: values.PORT !== undefined,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustedProxies: proxiesOf(values.TRUSTED_PROXIES),
    accountSecret: values.ACCOUNT_SECRET ?? null,
    mail: {
      smtp: values.SMTP_URL ?? null,
      from: values.MAIL_FROM ?? `betateta@${hostOf(values.PUBLIC_URL) ?? 'localhost'}`,
    },
    logins: loginsOf(values),
    starterPack: chosenFolder(values.BETATETA_PACK, 'packs', 'lupus'),
    judge: chosenFolder(values.BETATETA_JUDGE, 'models', 'judge'),
    embedder: chosenFolder(values.BETATETA_EMBEDDER, 'models', 'embedder'),
    maxInputBytes: values.BETATETA_MAX_INPUT ?? 2_000_000,
    allowedHosts: listOf(values.BETATETA_ALLOW_HOSTS),
    live: values.LIVE === 'on',
    ncbiKey: values.NCBI_API_KEY ?? null,
    llm: llmOf(values),
    logLevel: values.LOG_LEVEL ?? null,
    colour: values.NO_COLOR === undefined,
  };
}

/** Whether failures are told with all that helps a programmer, also where the configuration is not valid. */
export function isDebugging(env: Record<string, string | undefined> = process.env): boolean {
  return env.LOG_LEVEL === 'debug' || env.LOG_LEVEL === 'trace';
}

/** Every variable with what it does, for `doctor` and the reference. */
export function describeEnvironment(): { name: string; description: string }[] {
  return Object.entries(environment.shape).map(([name, schema]) => ({
    name,
    description: z.globalRegistry.get(schema)?.description ?? '',
  }));
}

/** What stands between commas, in lower case. */
function listOf(given: string | undefined): string[] {
  return (given ?? '')
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');
}

function proxiesOf(given: string | undefined): string[] {
  const proxies = listOf(given);
  const wrong = proxies.find((one) => !isRange(one));
  if (wrong === undefined) return proxies;
  throw new Problem(
    'input-invalid',
    `TRUSTED_PROXIES is not valid (${wrong}): write addresses, or ranges as 10.0.0.0/8.`,
  );
}

function loginsOf(values: z.infer<typeof environment>): LoginService[] {
  const logins = loginServices.flatMap((name) => {
    const service = name === 'orcid' ? 'ORCID' : name === 'github' ? 'GITHUB' : 'GOOGLE';
    const id = values[`${service}_CLIENT_ID`];
    const secret = values[`${service}_CLIENT_SECRET`];
    if (id === undefined && secret === undefined) return [];
    const missing = `${service}_CLIENT_${id === undefined ? 'ID' : 'SECRET'}`;
    if (id === undefined || secret === undefined)
      throw new Problem('input-invalid', `${missing} is not set: set it too, or unset the other.`);
    const orcid = (values.ORCID_URL ?? 'https://orcid.org').replace(/\/+$/, '');
    return [{ name, id, secret, url: name === 'orcid' ? orcid : null }];
  });
  const [first] = logins;
  if (first === undefined || values.PUBLIC_URL !== undefined) return logins;
  throw new Problem(
    'input-invalid',
    `${first.name.toUpperCase()}_CLIENT_ID is set, and PUBLIC_URL is not: set it, for readers come back to it.`,
  );
}

function hostOf(url: string | undefined): string | null {
  return url === undefined ? null : new URL(url).hostname;
}

function llmOf(values: z.infer<typeof environment>): LlmConfig | null {
  const { LLM: service = 'off', LLM_MODEL: model } = values;
  if (service === 'off') return null;
  if (model === undefined)
    throw new Problem('input-invalid', 'LLM is set, and LLM_MODEL is not: name the model, or unset LLM.');
  return {
    service,
    url: (values.LLM_URL ?? llmAddresses[service]).replace(/\/+$/, ''),
    model,
    key: values.LLM_KEY ?? null,
    tokens: values.LLM_TOKENS ?? 16_000,
    seconds: values.LLM_SECONDS ?? 60,
  };
}

/** The folder that was given, none for “-”, else the one that comes with the program where it is there. */
function chosenFolder(given: string | undefined, ...own: readonly string[]): string | null {
  if (given === '-') return null;
  if (given !== undefined) return resolve(given);
  const path = join(projectFolder, ...own);
  return existsSync(path) ? path : null;
}

function invalid(error: z.ZodError): Problem {
  const issue = error.issues[0];
  const name = String(issue?.path[0] ?? 'a setting');
  return new Problem(
    'input-invalid',
    `${name} is not valid (${issue?.message ?? 'unknown'}): change or unset it.`,
  );
}
