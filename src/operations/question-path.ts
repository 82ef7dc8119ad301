/** The path of a question's page. */
export function questionPath(question: { id: string; slug: string }): string {
  return `/questions/${encodeURIComponent(question.id)}/${encodeURIComponent(question.slug)}`;
}
