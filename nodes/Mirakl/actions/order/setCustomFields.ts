import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { UserFacingError } from '../../../common/failures';
import { preview } from '../../../common/fields';
import type { Order } from '../../payloads/order';
import { notTaken, settled } from '../../transport/settled';
import { filledText, optionalFlag, orderId } from '../fields';
import { jsonList } from '../jsonList';
import { eachItem, PREVIEWED, shown } from '../operation';
import { orderById } from './orders';

const fields: INodeProperties = {
	displayName: 'Fields',
	name: 'customFields',
	type: 'json',
	required: true,
	default: '[]',
	placeholder: 'e.g. [{ "code": "gift-note", "value": "With love" }]',
	description:
		'A list of code and value; with a lineId for a field of that line, else of the order. A list as value for fields with several values; null or "" deletes. Codes: Reference Data: Custom Fields.',
};

const entry = z
	.object({
		code: z.string().min(1),
		lineId: z.string().default(''),
		value: z.union([
			z.string(),
			z.null(),
			z.array(z.string()),
			z.number().transform(String),
			z.boolean().transform(String),
		]),
	})
	.strict();
type Entry = z.output<typeof entry>;

/** Sets custom fields of an order and its lines (Mirakl OR31); fields that are not named are left alone. */
export const setCustomFields = eachItem({
	displayName: 'Set Custom Fields',
	action: 'Set custom fields of an order',
	description: 'Fill in the marketplace’s custom fields of an order and its lines (OR31)',
	fields: [orderId, fields, preview],
	params: z.object({
		orderId: filledText,
		customFields: jsonList(entry).refine((given) => given.length > 0, 'no field is named'),
		preview: optionalFlag(false),
	}),
	async execute({ param, client }) {
		const { order } = await orderById(client, param.orderId);
		const pending = param.customFields.filter((wanted) => !isSet(order, wanted));
		const told = { orderId: order.orderId, changed: false };
		if (pending.length === 0) return { ...told, note: 'The fields have these values already' };
		const path = `/api/orders/${encodeURIComponent(order.orderId)}/additional_fields`;
		const request = client.put('OR31', path, bodyOf(pending));
		if (param.preview) return { ...told, note: PREVIEWED, request: shown(request) };
		// the values are absolute, so the call may be repeated
		const { value } = await client.repeatable(request, z.record(z.unknown()));
		const { failures } = settled('OR31', value);
		if (failures.length > 0) throw notTaken('OR31', 'custom field', failures);
		return { ...told, changed: true, note: '' };
	},
});

/** @throws UserFacingError where the order has no such line */
function isSet(order: Order, { code, lineId, value }: Entry): boolean {
	const line = order.lines.find((candidate) => candidate.lineId === lineId);
	if (lineId !== '' && line === undefined) {
		throw new UserFacingError(
			`Order ${order.orderId} has no line '${lineId}'`,
			'Use the line IDs of this order, as Order: Get gives them.',
		);
	}
	const known = (line ?? order).customFields.find((field) => field.code === code)?.value ?? null;
	return (
		JSON.stringify(known === '' ? null : known) === JSON.stringify(value === '' ? null : value)
	);
}

function bodyOf(entries: Entry[]) {
	const valueOf = ({ code, value }: Entry) => ({ code, value });
	const lineIds = [...new Set(entries.map(({ lineId }) => lineId).filter((id) => id !== ''))];
	return {
		order_additional_fields: entries.filter(({ lineId }) => lineId === '').map(valueOf),
		order_lines: lineIds.map((id) => ({
			order_line_id: id,
			order_line_additional_fields: entries.filter(({ lineId }) => lineId === id).map(valueOf),
		})),
	};
}
