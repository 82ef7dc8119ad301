declare module '@citation-js/core' {
  export const plugins: {
    input: {
      chain(data: unknown, options: { forceType: string; generateGraph: false; target?: string }): unknown;
    };
  };
}
declare module '@citation-js/plugin-ris';
declare module '@citation-js/plugin-bibtex';
