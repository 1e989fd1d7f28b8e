import { checkpoint, OPERATOR } from '../sections.mts';

/** The checkpoint, '' until the first run is complete; a preview leaves it so. */
export const SINCE = checkpoint('Checkpoint', 'value');

/** A column of that row as this run read it, before anything else; '' while there is none. */
export function before(name: string, column = 'value'): string {
	return `($('Checkpoints').all().find(({ json }) => json.name === '${name}' && json.operator === ${OPERATOR})?.json.${column} ?? '')`;
}
