const OPEN = "$('Open exceptions').all().filter(({ json }) => json.status === 'open')";

/** Expression of the subjects of open exceptions of some kinds. */
export const idsOf = (kinds: readonly string[]) =>
	`[...new Set(${OPEN}.filter(({ json }) => ${JSON.stringify(kinds)}.includes(json.kind)).map(({ json }) => json.subject))]`;
export const all = (node: string) => `={{ $('${node}').all() }}`;
