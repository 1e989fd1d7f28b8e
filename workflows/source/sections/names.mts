import type { Condition } from '../tables.mts';

/** The operator's name, as every node of a per-operator flow reads it. */
export const OPERATOR = "$('Operator').first().json.operator";
/** The operator's row of the Operators table, for the Sync node. */
export const SETTINGS = "={{ $('Operator settings').all() }}";
/** True while the operator is in preview: writing operations then show what they would send. */
export const PREVIEW = "={{ $('Operator settings').first().json.live === false }}";
/** True while the operator is live, inside an expression. */
export const IS_LIVE = "($('Operator settings').first().json.live !== false)";
export const NOW = '={{ $now.toUTC().toISO() }}';

/** The operator's checkpoint row of one name. */
export function ownRow(name: string): Condition[] {
	return [
		['name', 'eq', name],
		['operator', 'eq', `={{ ${OPERATOR} }}`],
	];
}

/** Expression: true where what a checkpoint's column says is more than a day ago, or it says nothing. */
export function isADayOld(node: string, column = 'finishedAt'): string {
	return `${checkpoint(node, column)} < $now.minus({ days: 1 }).toUTC().toISO()`;
}

/** All items of a node that may not have run. */
export function itemsOf(node: string): string {
	return `($('${node}').isExecuted ? $('${node}').all() : [])`;
}

/** The value of one checkpoint column, '' while there is none. */
export function checkpoint(node: string, column: string): string {
	return `($('${node}').first().json.${column} ?? '')`;
}
