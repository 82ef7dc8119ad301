/** Endings of the names of drugs: stems of international nonproprietary names (WHO). */
export const drugEndings =
  'mab|nib|cept|mycin|micin|cillin|cycline|conazole|olol|pril|sartan|statin|gliptin|gliflozin|glutide|formin|prazole|setron|arin|triptan|vir|dronate|phylline|caine|zepam|zolam|profen|oxacin|sone|olone|onide|terol|tropium|quine|lidomide|thiazide|platin|rubicin|taxel|tecan|trexate|prine|limus|kinra|parib|ciclib|lukast';
