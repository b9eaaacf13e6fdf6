import { create } from "@orama/orama";
import { createTokenizer } from "@orama/tokenizers/mandarin";

export function createDatabase() {
  return create({
    schema: { title: "string", text: "string" },
    components: { tokenizer: createTokenizer() },
  });
}
