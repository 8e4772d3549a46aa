import type { ImportCodeList, ImportField, ImportFieldKind } from '#contract/importLayouts';

interface FieldOptions {
  required?: boolean;
  codes?: ImportCodeList;
  help?: string;
}

/** One field of a layout: key, label, kind, example, then headings with the documented one first. */
export function field(
  key: string,
  label: string,
  kind: ImportFieldKind,
  example: string,
  headings: readonly string[],
  options: FieldOptions = {},
): ImportField {
  return {
    key,
    label,
    kind,
    example,
    headings: [...headings],
    required: options.required ?? false,
    ...(options.codes === undefined ? {} : { codes: options.codes }),
    ...(options.help === undefined ? {} : { help: options.help }),
  };
}

/** The same field, which a file must have a column for. */
export function required(one: ImportField): ImportField {
  return { ...one, required: true };
}
