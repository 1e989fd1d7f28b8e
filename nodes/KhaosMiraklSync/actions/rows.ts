import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Call, Outcome } from '../../common/operation';
import type { Finding } from '../domain/finding';
import { isoOrNull } from '../edge/cells';

interface RowsField {
	displayName: string;
	name: string;
	/** An expression such as `={{ $('SKU map').all() }}`, or '' where the rows may be left out. */
	default: string;
	description: string;
}

/** A field that takes rows of a table or items of another node, read with `rowList`. */
export function rowsField(field: RowsField): INodeProperties {
	return { ...field, type: 'json' };
}

export const operatorRow = rowsField({
	displayName: 'Operator Row',
	name: 'operatorRow',
	default: "={{ $('Operator settings').all() }}",
	description: "The operator's row of the table Khaos Mirakl Operators",
});

export const operatorRows = rowsField({
	displayName: 'Operators',
	name: 'operators',
	default: "={{ $('Operators').all() }}",
	description: 'Rows of the table Khaos Mirakl Operators',
});

export const exceptionRows = rowsField({
	displayName: 'Exceptions',
	name: 'exceptions',
	default: "={{ $('Exceptions').all() }}",
	description: 'Rows of the table Khaos Mirakl Exceptions',
});

export const orderRows = rowsField({
	displayName: 'Open Orders',
	name: 'orderRows',
	default: "={{ $('Open orders').all() }}",
	description: 'Rows of the table Khaos Mirakl Open Orders, of all operators',
});

export const skuMapRows = rowsField({
	displayName: 'SKU Map',
	name: 'skuMap',
	default: "={{ $('SKU map').all() }}",
	description: 'Rows of the table Khaos Mirakl SKU Map',
});

/** Results that rest on all input items. */
export function fromAll<Params>(
	calls: ReadonlyArray<Call<Params, undefined>>,
	results: ReadonlyArray<object>,
): Outcome[] {
	const from = calls.map(({ itemIndex }) => itemIndex);
	return results.map((result) => ({ json: { ...result } as IDataObject, from }));
}

/** Findings as items carry them: the deadline as ISO UTC text, null where there is none. */
export function findingItems(findings: readonly Finding[]): IDataObject[] {
	return findings.map(({ deadline, ...finding }) => ({
		...finding,
		deadline: isoOrNull(deadline),
	}));
}
