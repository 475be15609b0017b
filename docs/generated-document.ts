/** A document that is generated: where it is kept, and what it should say. */
export interface GeneratedDocument {
  readonly file: URL;
  readonly render: () => Promise<string>;
}
