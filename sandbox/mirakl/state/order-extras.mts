import { note } from './lifecycle.mts';
import type { CustomValues, Order, OrderLine } from './types.mts';

const FIRST_DOCUMENT = 3001;

/** Sets custom fields of an order and its lines; '' removes one. */
export function setCustomFields(
	order: Order,
	values: CustomValues,
	lines: readonly { line: OrderLine | undefined; values: CustomValues }[],
	at: Date,
): void {
	order.customFields = merged(order.customFields, values);
	for (const { line, values: given } of lines) {
		if (line) line.customFields = merged(line.customFields, given);
	}
	note(order, 'custom-fields', at, Object.keys(values).join(', '));
}

/** Gives every document of a shop its own id. */
export class DocumentShelf {
	private nextId = FIRST_DOCUMENT;

	/** Attaches a document; those of the operator cannot be deleted by the shop. */
	attach(
		order: Order,
		file: { name: string; code: string; content: Buffer; byOperator?: boolean },
		at: Date,
	): void {
		const { name, code, content, byOperator = false } = file;
		const id = this.nextId++;
		const document = { id, fileName: name, typeCode: code, content, uploadedAt: at, byOperator };
		order.documents.push(document);
		note(order, 'document', at, name);
	}
}

function merged(held: CustomValues, values: CustomValues): CustomValues {
	const all = Object.entries({ ...held, ...values });
	return Object.fromEntries(all.filter(([, value]) => value !== ''));
}
