/** What a report says around quotes and claims, in English. */
export const report = {
  // The card of a sentence.
  'card.title': 'Evidence for sentence {number}: {verdict}',
  'card.carries': 'The evidence carries:',
  'card.rewrite': 'In words that hold:',
  'card.certainty': 'Certainty: {word}.',
  'card.patients': '{patients} behind it.',
  'card.ledger': 'What each source was asked and said',
  'card.ledger-more': 'What each source was asked and said, and {passages}',
  'card.cited-for': 'Cited for it:',
  'card.cited-not': 'does not support this part',
  'certainty-word.high': 'high',
  'certainty-word.moderate': 'moderate',
  'certainty-word.low': 'low',
  'certainty-word.very low': 'very low',

  // One passage.
  'passage.summary': 'Quoted from our summary of it.',
  'passage.own': 'The document’s own words.',
  'passage.stored': 'Stored text',
  'passage.original': 'Open the original',
  'passage.original-here': 'Open the original here',
  'passage.authors-more': 'and {number} more',
  'units.none': 'No independent piece of evidence speaks to it.',
  'units.support': '{count} independent pieces of evidence support it',
  'units.support.one': '{count} independent piece of evidence supports it',
  'units.less': '{count} independent pieces of evidence carry less than it says',
  'units.less.one': '{count} independent piece of evidence carries less than it says',
  'units.contradict': '{count} independent pieces of evidence contradict it',
  'units.contradict.one': '{count} independent piece of evidence contradicts it',

  // The search for contrary evidence.
  'opposing.title': 'The search for contrary evidence',
  'opposing.lead':
    'Every claim got a second search, built to find what speaks against it: negations, null results, harm, stopped trials, later corrections.',
  'opposing.none': 'No opposing search was run.',
  'opposing.nothing': '{queries} brought {passages}.',
  'opposing.no-contradiction': '{queries} brought {passages}; none contradicts it.',
  'opposing.contradicts': '{queries} brought {passages}; {count} contradict it.',
  'opposing.contradicts.one': '{queries} brought {passages}; {count} contradicts it.',
  'opposing.no-contradiction-all': '{queries} brought {passages}; none contradicts a claim.',
  'opposing.contradicts-all': '{queries} brought {passages}; {count} contradict a claim.',
  'opposing.contradicts-all.one': '{queries} brought {passages}; {count} contradicts a claim.',
  'opposing.against': 'against',
  'opposing.more': 'And {passages}, shown with their claims.',

  // The head of a report, and its legend.
  'report.held': '{things} held against {sources} and {documents}.',
  'report.no-claim': 'No checkable claim was found.',
  'report.kind': 'Check of a text',
  'report.description': 'A check of {claims} against {sources}.',
  'report.from': 'From',
  'report.text': 'The text',
  'report.pages': 'Pages of the text',
  'report.pages-again': 'Pages of the text, again',
  'report.claims': 'Claim by claim',
  'report.in-text': 'in the text',
  'report.plain': '{sentences} left plain, with nothing to check',
  'report.json': 'Check with all evidence (JSON)',
  'report.answer-json': 'Answer with all evidence (JSON)',
  'report.ledger': 'Ledger: what was asked, and what came back',
  'legend.no-line': 'no line',
  'legend.connecting': 'Connecting words; nothing is claimed.',
  'show.label': 'Show',
  'show.all': 'All sentences',
  'show.contested': 'Only contested',
  'show.same-scope': 'Only same scope',
  'show-meaning.contested':
    'Only sentences with independent evidence on both sides are marked; the others are grey.',
  'show-meaning.same-scope':
    'Only sentences with evidence at their own scope are marked, and only that evidence is shown. Verdicts still rest on all of it.',
  'pages.previous': 'Previous',
  'pages.next': 'Next',
  'pages.at': 'Page {page} of {pages}',

  // The keyboard.
  'keys.title': 'Keyboard',
  'keys.next': 'next sentence with a verdict',
  'keys.before': 'the one before',
  'keys.next-doubtful': 'next sentence that is not supported',
  'keys.open': 'evidence for the sentence',
  'keys.close': 'close the evidence, back to the sentence',
  'keys.own-page': 'the sentence’s own page, with every source',
  'keys.matrix': 'source matrix',
  'keys.pictures': 'evidence in pictures',
  'keys.export': 'cite and export',
  'keys.text': 'back to the text',
  'keys.map': 'this map',
  'keys.use': 'Use these keys on this device',

  // The source matrix.
  'matrix.title': 'The source matrix',
  'matrix.lead': 'Claims down, sources across. The numbers are those of the sentences.',
  'matrix.picture': 'The source matrix as a picture',
  'matrix.table': 'The source matrix as a table',
  'matrix.caption': 'What each source says of each claim; every cell opens what was asked',
  'matrix.picture-title': 'What each source says of each claim',
  'matrix.claim': 'Claim',
  'matrix.not-asked': 'Asked of no claim, because nothing of theirs is stored here: {sources}.',
  'matrix.as-table': 'The matrix as a table: every cell opens what the source was asked and said',
  'matrix.words':
    '{claims} claims against {sources} sources. Of {cells} cells, {supports} support, {contradicts} contradict, {both} have both, {silent} are silent, {none} have no documents, {unreachable} were unreachable, {not} were not asked. The table after the picture has every cell with a link to what was asked.',

  // The evidence table.
  'table.title': 'The evidence table',
  'table.lead':
    'One row for each independent piece of evidence: all documents of one trial count once. Outcomes are quoted.',
  'table.csv': 'Download as CSV',
  'table.caption': 'Independent evidence behind the answer',
  'table.evidence': 'Evidence',
  'table.design': 'Design',
  'table.population': 'Population',
  'table.intervention': 'Intervention',
  'table.outcome': 'Outcome',
  'table.level': 'Level',
  'table.scope': 'Scope',

  // What each source said.
  'said.title': 'Sources: what each was asked, and what it said',
  'said.all-asked': 'All were asked',
  'said.asked': 'Asked',
  'said.hits-in': '{hits} in {documents}',
  'said.nothing': 'Sources that had nothing to read on it',

  // Receipt and files.
  'receipt.title': 'Receipt and downloads',
  'receipt.words':
    'Checked {date} by the judge {judge} against {documents}, evidence {digest}. The same text, evidence and judge give the same verdicts: the receipt lets anyone see that, offline, with {command}.',
  'receipt.json': 'Receipt (JSON)',
  'export.ris': 'References for a reference manager (RIS)',
  'export.bibtex': 'References for LaTeX (BibTeX)',
  'export.csl-json': 'References for pandoc and Zotero (CSL-JSON)',
  'export.vancouver': 'References as text (Vancouver)',
  'export.markdown': 'Text with footnotes (Markdown)',
  'export.csv': 'Evidence table (CSV)',
  'export.json-ld': 'Structured data in schema.org’s words (JSON-LD)',
  'export.receipt': 'Receipt (JSON)',
  'export.compare': 'Compare with an earlier check',
  'export.badge': 'A badge for another site',
  'export.badge-now': 'The badge as it is now',

  // References that a text gives.
  'references.title': 'The references it gives',
  'references.lead':
    '{references}: whether each exists, is given as it was published, and says what it is cited for.',
  'references.details': 'Details given otherwise than published',
  'references.more': '{count} more sentences at which it stands',
  'references.detail': 'Detail',
  'references.given': 'As given',
  'references.published': 'As published',
  'references.instead': 'This one does:',
  'references.leads-to': 'Leads to:',
  'references.open': 'Open the address',
  'references.looked-up': 'Looked up:',

  // Several texts.
  'side.title': 'Side by side',
  'side.nothing': 'says nothing of it',
  'side.shared': '{claims} made by more than one text',
  'side.no-disagreement': '{shared}; the texts disagree on none of them. {alone} made by one text alone.',
  'side.disagreement': '{shared}; the texts disagree on {number} of them. {alone} made by one text alone.',
  'side.label': 'The texts side by side',
  'side.caption': 'The same claim in each text',
  'side.agree': 'Do they agree?',
  'side.text': 'Text {number}',

  // Phrased by a language model.
  'writer.title': 'Phrased by a language model',
  'writer.did':
    '{name} phrased this answer from passages. It judged nothing: each of its sentences was held against the sources by the same checker as anybody’s text, and the checker attached the evidence.',
  'writer.did-not':
    '{name} was to phrase this answer, and did not: {problem} The sentences above are taken from passages.',
  'writer.dropped': '{count} sentences of it did not hold and were left out',
  'writer.dropped.one': '{count} sentence of it did not hold and was left out',
} as const;
