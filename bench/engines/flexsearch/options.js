import { Charset, Document } from "flexsearch";

export function createIndex() {
  const field = { encoder: Charset.CJK, tokenize: "strict", context: { depth: 1, bidirectional: false } };
  return new Document({
    document: {
      id: "id",
      index: [
        { field: "title", ...field },
        { field: "text", ...field },
      ],
      store: ["title", "date"],
    },
  });
}
