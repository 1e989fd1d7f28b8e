import { z } from 'zod';
import { RemoteError } from '../../common/failures';

/** One record of a call that Mirakl did not take, although it answered the whole with 200 or 201. */
export interface ItemFailure {
	/** Of the shipment, return, order, order line or document; '' where Mirakl does not say. */
	id: string;
	/** Mirakl's own words, several errors put together. */
	message: string;
	/** Of the first error; '' where there is none. */
	code: string;
}

/** What became of the records of one call. */
export interface Settled {
	/** Mirakl's own entries of the records that it took, where the operation names them. */
	taken: Array<Record<string, unknown>>;
	failures: ItemFailure[];
}

interface Shape {
	/** Members that list what was taken. */
	taken: string[];
	/** Members that list what was not; where they are the same as `taken`, an entry with errors was not taken. */
	failed: string[];
	/** Where an entry has its id. */
	id: string[];
}

const shape = (taken: string[], failed: string[], ...id: string[]): Shape => ({
	taken,
	failed,
	id,
});
const both = (member: string, ...id: string[]) => shape([member], [member], ...id);
const shipments = shape(
	['shipment_success', 'deletion_success'],
	['shipment_errors', 'deletion_errors'],
	'id',
);
const returns = shape(['return_success'], ['return_errors'], 'id');

/** Where each operation tells success and failure apart (the operations' own pages; Mirakl's trap 3). */
const SHAPES: Readonly<Record<string, Shape>> = {
	A02: shape([], ['errors'], 'field'),
	DR74: both('requests', 'input.request_id'),
	OR04: both('updated_orders', 'order_id', 'updated.order_id'),
	OR07: both('order_lines', 'id'),
	OR31: shape([], ['order_update_errors'], 'order_line_id'),
	OR32: both('order_lines_adjusted', 'order_line_id'),
	OR74: shape([], ['order_documents'], 'input.file_name'),
	RT01: shape(['return_success'], ['return_errors'], 'order_commercial_id'),
	RT04: returns,
	RT21: returns,
	RT25: returns,
	RT26: returns,
	RT27: returns,
	RT29: returns,
	S32: shape([], ['documents'], 'input.file_name'),
	ST01: shape(['shipment_success'], ['shipment_errors'], 'order_id'),
	// its schema and its example differ
	ST06: shipments,
	ST07: shipments,
	ST23: shipments,
	ST24: shipments,
	ST26: shipments,
	ST31: shape(['shipment_update_success'], ['shipment_update_errors'], 'shipment_id'),
};

const record = z.record(z.unknown());
const listOrOne = z
	.union([z.array(record), record.transform((one) => [one])])
	.nullish()
	.transform((list) => list ?? []);

/**
 * Tells what Mirakl took from what it did not, inside the answer of a call that succeeded as a whole.
 *
 * @param operation one of the operations that settle by item
 * @param answer    its body
 */
export function settled(operation: string, answer: Record<string, unknown>): Settled {
	const { taken, failed, id } = SHAPES[operation];
	const entries = (members: string[]) =>
		members.flatMap((member) => listOrOne.catch([]).parse(answer[member]));
	const failures = entries(failed)
		.filter((entry) => !taken.some((member) => failed.includes(member)) || hasErrors(entry))
		.map((entry) => failureOf(entry, id));
	const good = entries(taken).filter((entry) => !hasErrors(entry));
	return { taken: good, failures };
}

/**
 * The failure of a call of which nothing, or not everything, was taken.
 *
 * @param what   what the ids stand for: "shipment", "order line"
 * @param others how many were taken
 */
export function notTaken(
	operation: string,
	what: string,
	failures: ItemFailure[],
	others = 0,
): RemoteError {
	const told = failures.map(
		({ id, message }) => `${id === '' ? what : `${what} ${id}`}: ${message}`,
	);
	return new RemoteError(`Mirakl did not take everything (${operation}): ${told.join('; ')}`, {
		kind: 'rejected',
		status: 200,
		code: failures.find(({ code }) => code !== '')?.code,
		fix:
			others > 0
				? `The other ${others} of this call have been done. Correct what is named and run it again.`
				: 'Nothing of this call has been done. Correct what is named and run it again.',
	});
}

const words = z.object({
	code: z.coerce.string().nullish().catch(null),
	field: z.string().nullish().catch(null),
	message: z.string().nullish().catch(null),
});
const errorList = z.array(words).nullish().catch(null);

function hasErrors(entry: Record<string, unknown>): boolean {
	return (errorList.parse(entry.errors) ?? []).length > 0;
}

function failureOf(entry: Record<string, unknown>, id: string[]): ItemFailure {
	const nested = errorList.parse(entry.errors) ?? [];
	const errors = nested.length > 0 ? nested : [words.parse(entry)];
	const told = errors.map(({ field, message, code }) =>
		[field, message || code].filter(Boolean).join(': '),
	);
	return {
		id: id.map((place) => textAt(entry, place)).find((text) => text !== '') ?? '',
		message: told.filter(Boolean).join('; ') || 'no further text',
		code: errors.find(({ code }) => code)?.code ?? '',
	};
}

function textAt(entry: Record<string, unknown>, place: string): string {
	let value: unknown = entry;
	for (const name of place.split('.')) value = record.catch({}).parse(value)[name];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
