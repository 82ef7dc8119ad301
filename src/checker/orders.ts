/**
 * Whether a sentence speaks to the machine that reads it, not of its subject: it tells it to forget what it was told, to
 * take a role, or to answer in a certain way. Such a sentence asserts nothing, whatever facts it dictates.
 */
export function givesOrders(sentence: string): boolean {
  return orders.some((pattern) => pattern.test(sentence));
}

const orders: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules|guidelines you|directions|context|what you (?:were|have been) told)\b/i,
  /\byou are (?:now )?(?:an? |the )?(?:[\w-]+ ){0,2}(?:AI|assistant|(?:language )?model|chatbot|LLM|checker|judge)\b/i,
  /\b(?:AI|artificial intelligence|(?:large )?language models?|LLMs?|chatbots?|assistants?|(?:machine|automated) (?:readers?|checkers?|judges?))(?: that (?:reads?|checks?) this)?,? (?:must|should|shall|have to|are (?:to|instructed to)|is (?:to|instructed to)) (?:always |only |now )?(?:answer|say|state|write|respond|rate|label|classif|conclude|report|treat|mark|output|count)/i,
  /\b(?:new|updated|hidden|following) (?:system )?(?:instructions?|prompt)\b\s*:/i,
  /(?:^|["'}\]#>|`]\s*(?:\w+\s+)?)(?:system|assistant|user)\s*:/i,
  /<\|?\/?(?:system|assistant|user|im_start|im_end|inst)\b[^>]*>|\[\/?INST\]/i,
  /^(?:please )?(?:write|say|answer|respond|reply|state|output|return|mark|rate|label|classify)\b.{0,60}\b(?:as supported|as true|as false|verdict|the claim|every claim|all claims|the user|readers? that)\b/i,
];
