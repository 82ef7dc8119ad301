import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeEnvironment, readConfig } from '#config';
import { Problem } from '#errors';

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      dataFolder: resolve('data'),
      databaseUrl: null,
      evidenceUrl: resolve('data/evidence'),
      host: '127.0.0.1',
      port: 3000,
      portIsGiven: false,
      publicUrl: null,
      maxInputBytes: 2_000_000,
      logLevel: null,
      colour: true,
    });
  });

  it('lets the command line go before the environment', () => {
    const config = readConfig({ BETATETA_DATA: 'one', PORT: '4000' }, { data: 'two', port: '5000' });
    expect(config).toMatchObject({ dataFolder: resolve('two'), port: 5000, portIsGiven: true });
  });

  it('takes an empty variable for an unset one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', NO_COLOR: '' })).toMatchObject({
      port: 3000,
      databaseUrl: null,
      colour: true,
    });
  });

  it('asks no language model unless one is named, with its service and its model', () => {
    expect(readConfig({}).llm).toBeNull();
    expect(readConfig({ LLM: 'off', LLM_MODEL: 'm' }).llm).toBeNull();
    expect(() => readConfig({ LLM: 'ollama' })).toThrow('LLM_MODEL is not: name the model');
    expect(() => readConfig({ LLM: 'oracle', LLM_MODEL: 'm' })).toThrow('LLM is not valid');
    expect(readConfig({ LLM: 'ollama', LLM_MODEL: 'm' }).llm).toEqual({
      service: 'ollama',
      url: 'http://127.0.0.1:11434',
      model: 'm',
      key: null,
      tokens: 16_000,
      seconds: 60,
    });
    const given = {
      LLM: 'anthropic',
      LLM_MODEL: 'm',
      LLM_URL: 'http://localhost:1/',
      LLM_KEY: 'k',
      LLM_TOKENS: '2000',
    };
    expect(readConfig(given).llm).toMatchObject({ url: 'http://localhost:1', key: 'k', tokens: 2_000 });
  });

  it('offers the accounts of other services where they are configured, and says what is missing', () => {
    expect(readConfig({}).logins).toEqual([]);
    const publicUrl = { PUBLIC_URL: 'https://betateta.example' };
    const orcid = { ORCID_CLIENT_ID: 'APP-FICTION', ORCID_CLIENT_SECRET: 's' };
    const github = { GITHUB_CLIENT_ID: 'g', GITHUB_CLIENT_SECRET: 't' };
    expect(readConfig({ ...publicUrl, ...orcid, ...github }).logins).toEqual([
      { name: 'orcid', id: 'APP-FICTION', secret: 's', url: 'https://orcid.org' },
      { name: 'github', id: 'g', secret: 't', url: null },
    ]);
    expect(
      readConfig({ ...publicUrl, ...orcid, ORCID_URL: 'https://sandbox.orcid.org/' }).logins,
    ).toMatchObject([{ url: 'https://sandbox.orcid.org' }]);
    expect(() => readConfig({ ...publicUrl, GOOGLE_CLIENT_ID: 'x' })).toThrow(
      'GOOGLE_CLIENT_SECRET is not set',
    );
    expect(() => readConfig({ ...publicUrl, GOOGLE_CLIENT_SECRET: 'x' })).toThrow(
      'GOOGLE_CLIENT_ID is not set',
    );
    expect(() => readConfig(orcid)).toThrow('PUBLIC_URL is not');
  });

  it('writes mails as files where no server is named, and keeps a secret of its own', () => {
    expect(readConfig({})).toMatchObject({
      accountSecret: null,
      mail: { smtp: null, from: 'betateta@localhost' },
      trustedProxies: [],
    });
    const given = {
      SMTP_URL: 'smtps://user:word@mail.example',
      PUBLIC_URL: 'https://betateta.example/',
      TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1',
    };
    expect(readConfig(given)).toMatchObject({
      mail: { smtp: given.SMTP_URL, from: 'betateta@betateta.example' },
      trustedProxies: ['10.0.0.0/8', '192.0.2.1'],
    });
  });

  it('reads lists of names', () => {
    expect(readConfig({}).allowedHosts).toEqual([]);
    expect(readConfig({ BETATETA_ALLOW_HOSTS: 'Wiki.example, ,b' }).allowedHosts).toEqual([
      'wiki.example',
      'b',
    ]);
  });

  it('starts with no pack where that is asked for', () => {
    expect(readConfig({ BETATETA_PACK: '-' }).starterPack).toBeNull();
  });

  it('asks sources over the network only where that is said', () => {
    expect(readConfig({}).live).toBe(false);
    expect(readConfig({ LIVE: 'on', NCBI_API_KEY: 'fiction' })).toMatchObject({
      live: true,
      ncbiKey: 'fiction',
    });
  });

  it.each([
    ['PORT', 'abc'],
    ['LIVE', 'maybe'],
    ['PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['BETATETA_MAX_INPUT', '-1'],
  ])('names %s when it is %s', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(Problem);
    expect(read).toThrow(name);
  });

  it('describes every variable, and the reference names each', () => {
    const reference = readFileSync('docs/reference/cli.md', 'utf8');
    for (const { name, description } of describeEnvironment()) {
      expect(description).not.toBe('');
      expect(reference).toContain(`\`${name}\``);
    }
  });
});
