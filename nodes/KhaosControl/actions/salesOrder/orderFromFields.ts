import { z } from 'zod';
import { chosenCode } from '../../../common/parameters';
import type { CalculationMethod } from '../../domain/lineAmounts';
import { khaosTime } from '../../transport/khaosTime';

const text = z
	.unknown()
	.transform((value) => (value === undefined || value === null ? '' : String(value).trim()));
const collection = z
	.record(z.unknown())
	.nullish()
	.transform((value) => value ?? {});
const address = z
	.object({ address: collection })
	.nullish()
	.transform((value) => value?.address ?? {});

/** The parameters of the field-by-field form; what they mean is checked with the whole order. */
export const fieldParams = z.object({
	associatedRef: text,
	orderDate: z.unknown(),
	salesSource: chosenCode,
	companyClass: chosenCode,
	courier: chosenCode,
	currency: text,
	customerIs: z.enum(['match', 'new', 'code']).default('match'),
	companyCode: text,
	invoiceAddress: address,
	deliveryAddress: address,
	lines: z.unknown(),
	deliveryIs: z.enum(['charge', 'own', 'none']).default('charge'),
	deliveryCharge: text,
	orderTotal: text,
	paymentIs: z.enum(['card', 'account', 'none']).default('card'),
	paymentReference: text,
	bankAccount: text,
	additionalFields: collection,
});

export type FieldParams = z.output<typeof fieldParams>;

const OF_CUSTOMER = ['companyName', 'companyType', 'otherRef', 'taxReference', 'webUser'];
const TIMES = ['deliveryDate', 'requiredByDate'];

/**
 * The order that the fields describe, in the JSON form; not checked yet. Empty fields are left out. Times become
 * Khaos Control's wall clock.
 */
export function orderFromFields(
	param: FieldParams,
	method: CalculationMethod,
	timeZone: string,
): unknown {
	const more = Object.entries(filled(param.additionalFields)).map(
		([name, value]) => [name, TIMES.includes(name) ? khaosTime(value, timeZone) : value] as const,
	);
	const ofCustomer = more.filter(([name]) => OF_CUSTOMER.includes(name));
	const delivery = filled(param.deliveryAddress);
	const orderDate = khaosTime(param.orderDate, timeZone);
	return {
		...Object.fromEntries(more.filter(([name]) => !OF_CUSTOMER.includes(name))),
		associatedRef: param.associatedRef,
		orderDate,
		currency: param.currency.toUpperCase(),
		salesSource: param.salesSource,
		...filled({ courierCode: param.courier, amount: amountOf(param.orderTotal) }),
		delivery: param.deliveryIs === 'charge' ? amountOf(param.deliveryCharge) : param.deliveryIs,
		customer: {
			...Object.fromEntries(ofCustomer),
			createNew: param.customerIs === 'new',
			companyClass: param.companyClass,
			...(param.customerIs === 'code' && { companyCode: param.companyCode }),
			invoiceAddress: filled(param.invoiceAddress),
			...(Object.keys(delivery).length > 0 && { deliveryAddress: delivery }),
		},
		lines: linesOf(param.lines, method),
		payments: paymentsOf(param, orderDate),
	};
}

function paymentsOf(param: FieldParams, timestamp: unknown) {
	if (param.paymentIs === 'none') return [];
	return [
		{
			type: param.paymentIs,
			...filled({ reference: param.paymentReference, accountName: param.bankAccount }),
			transactionId: param.associatedRef,
			timestamp,
		},
	];
}

/** A line's price is by the company class's method unless the line says otherwise. */
function linesOf(given: unknown, method: CalculationMethod): unknown {
	const lines = typeof given === 'string' ? parsed(given) : given;
	if (!Array.isArray(lines)) return lines;
	return lines.map((line: unknown) =>
		typeof line === 'object' && line !== null ? { priceIs: method, ...line } : line,
	);
}

/** A typed amount such as 4 or 3.9 with both decimals; anything else stays, to be refused with its tag. */
function amountOf(typed: string): string {
	const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(typed);
	return match ? `${match[1]}.${(match[2] ?? '').padEnd(2, '0')}` : typed;
}

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return json;
	}
}

function filled(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(fields).filter(
			([, value]) => value !== '' && value !== undefined && value !== null,
		),
	);
}
