// An edit: one change of one field by one writer (a page); see `models.fields.Edit`.

export const fieldOf = ({ document, field }) => `${document}\n${field}`;
export const EDIT = "edit\n";
export const idOf = (edit) => `${EDIT}${fieldOf(edit)}\n${edit.writer}`;
export const isOf = (document, field) => (edit) => edit.document === document && edit.field === field;
export const isSame = (one, other) => idOf(one) === idOf(other) && one.seq === other.seq;
export const lengthOf = (value) => (typeof value === "string" ? value.length : 1);

/** In the order in which they were typed. */
export const inOrder = (edits) => [...edits].sort((one, other) => one.at - other.at || one.seq - other.seq);
