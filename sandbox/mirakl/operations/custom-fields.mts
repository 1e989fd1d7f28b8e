import { z } from 'zod';
import { setCustomFields as applyCustomFields } from '../state/order-extras.mts';
import type { CustomValues, Order } from '../state/types.mts';
import type { CustomField } from '../tenant/reference.mts';
import { customFieldsJson } from '../wire/custom-fields.mts';
import { json, param, readJson } from './call.mts';
import type { Operation } from './call.mts';

const fields = z.array(
	z.object({ code: z.string(), type: z.string().nullish(), value: z.unknown() }),
);
const body = z.object({
	order_additional_fields: fields.nullish(),
	order_lines: z
		.array(z.object({ order_line_id: z.string(), order_line_additional_fields: fields.nullish() }))
		.nullish(),
});

interface Fault {
	code: string;
	field: string;
	message: string;
}

/**
 * OR31: custom fields of an order and its lines, all or none. Null or '' removes a value unless the field
 * is required; one fault and the answer holds `order_update_errors` with the input.
 */
export const setCustomFields: Operation = (call) => {
	const order = call.shop.orders.get(param(call));
	const given = readJson(call, body);
	const known = call.shop.reference.customFields;
	const forOrder = read(
		known,
		'ORDER',
		given.order_additional_fields ?? [],
		'order_additional_fields',
	);
	const forLines = (given.order_lines ?? []).map((entry, index) => {
		const path = `order_lines[${index}]`;
		const line = order.lines.find(({ id }) => id === entry.order_line_id);
		const result = read(
			known,
			'ORDER_LINE',
			entry.order_line_additional_fields ?? [],
			`${path}.order_line_additional_fields`,
		);
		const message = `The order line '${entry.order_line_id}' does not exist`;
		const missing = { code: 'not.found', field: `${path}.order_line_id`, message };
		return { line, ...result, faults: line === undefined ? [missing] : result.faults };
	});
	const errors = [...forOrder.faults, ...forLines.flatMap(({ faults }) => faults)];
	if (errors.length > 0) {
		return json(200, { order_update_errors: { errors, input: given } }, [order.orderId]);
	}
	applyCustomFields(order, forOrder.values, forLines, call.shop.clock.now());
	return json(200, { order_update_result: resultOf(order, known) }, [order.orderId]);
};

function resultOf(order: Order, known: readonly CustomField[]): Record<string, unknown> {
	return {
		order_additional_fields: customFieldsJson(order.customFields, known),
		order_lines: order.lines.map((line) => ({
			order_line_additional_fields: customFieldsJson(line.customFields, known),
			order_line_id: line.id,
		})),
	};
}

function read(
	known: readonly CustomField[],
	entity: CustomField['entity'],
	given: z.output<typeof fields>,
	path: string,
): { values: CustomValues; faults: Fault[] } {
	const values: CustomValues = {};
	const faults: Fault[] = [];
	given.forEach(({ code, value }, index) => {
		const field = known.find((one) => one.code === code && one.entity === entity);
		const fault = faultOf(field, value);
		values[code] = value === null || value === undefined ? '' : String(value);
		if (fault === null) return;
		const member = field === undefined ? 'code' : 'value';
		faults.push({ ...fault, field: `${path}[${index}].${member}` });
	});
	return { values, faults };
}

function faultOf(field: CustomField | undefined, value: unknown): Omit<Fault, 'field'> | null {
	if (field === undefined) return { code: 'not.found', message: 'The custom field does not exist' };
	if (!field.editable) return { code: 'read-only', message: 'The custom field cannot be changed' };
	if (value === null || value === undefined || value === '') {
		return field.required ? { code: 'required', message: 'The custom field is mandatory' } : null;
	}
	const text = String(value);
	const good: Record<string, boolean> = {
		NUMERIC: /^-?\d+(\.\d+)?$/.test(text),
		BOOLEAN: text === 'true' || text === 'false',
		DATE: /^\d{4}-\d{2}-\d{2}$/.test(text),
		LIST: field.accepted_values?.includes(text) ?? true,
		REGEX: field.regex === undefined || new RegExp(`^(?:${field.regex})$`).test(text),
	};
	if (good[field.type] ?? text.length <= 2000) return null;
	return { code: 'invalid.value', message: `'${text}' is no value of type ${field.type}` };
}
