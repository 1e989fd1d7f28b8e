import { z } from 'zod';
import { flag, textOrEmpty } from './values';

/** One list of codes that a marketplace keeps, and where it is read. Codes never change with the language; labels do. */
export interface ReferenceList<Row> {
	/** API code, for example SH21. */
	operation: string;
	path: string;
	/** The answer, parsed into rows in Mirakl's order. */
	answer: z.ZodType<Row[], z.ZodTypeDef, unknown>;
}

/** What every row of such a list has. */
export interface CodeRow {
	code: string;
	label: string;
}

const coded = z.object({
	code: z.union([z.string(), z.number()]).transform(String),
	label: textOrEmpty,
});
const described = coded.extend({ description: textOrEmpty });
const texts = z
	.array(z.string())
	.nullish()
	.transform((given) => given ?? []);

/** The rows under one member of an answer; a list that is missing or null has no rows. */
function rowsUnder<Row extends z.ZodTypeAny>(member: string, row: Row) {
	return z
		.object({ [member]: z.array(row).nullish() })
		.transform((given): Array<z.output<Row>> => given[member] ?? []);
}

export const carriers = {
	operation: 'SH21',
	path: '/api/shipping/carriers',
	answer: rowsUnder(
		'carriers',
		coded
			.extend({ standard_code: textOrEmpty, tracking_url: textOrEmpty })
			.transform(({ code, label, standard_code: standardCode, tracking_url: trackingUrl }) => ({
				...{ code, label, standardCode, trackingUrl },
			})),
	),
};

export const shippingMethods = {
	operation: 'SH12',
	path: '/api/shipping/types',
	answer: rowsUnder(
		'shipping_types',
		described
			.extend({
				standard_code: textOrEmpty,
				mandatory_tracking: flag(false),
				click_and_collect: flag(false),
				delivery_by_operator: flag(false),
				ignore_lead_time_to_ship: flag(false),
			})
			.transform((given) => ({
				code: given.code,
				label: given.label,
				description: given.description,
				standardCode: given.standard_code,
				mandatoryTracking: given.mandatory_tracking,
				clickAndCollect: given.click_and_collect,
				deliveryByOperator: given.delivery_by_operator,
				ignoreLeadTimeToShip: given.ignore_lead_time_to_ship,
			})),
	),
};

export const shippingZones = {
	operation: 'SH11',
	path: '/api/shipping/zones',
	answer: rowsUnder('shipping_zones', described),
};

export const logisticClasses = {
	operation: 'SH31',
	path: '/api/shipping/logistic_classes',
	answer: rowsUnder('logistic_classes', described),
};

/** Reasons to cancel, refund, return or write. A shop may use those with `isShopRight` only. */
export const reasons = {
	operation: 'RE01',
	path: '/api/reasons',
	answer: rowsUnder(
		'reasons',
		coded
			.extend({ type: textOrEmpty, is_shop_right: flag(false) })
			.transform(({ code, label, type, is_shop_right: isShopRight }) => ({
				...{ code, label, type, isShopRight },
			})),
	),
};

export const offerStates = {
	operation: 'OF61',
	path: '/api/offers/states',
	answer: rowsUnder('offer_states', coded),
};

export const channels = {
	operation: 'CH11',
	path: '/api/channels',
	answer: rowsUnder('channels', described),
};

const withDefault = coded
	.extend({ platform_default: flag(false) })
	.transform(({ code, label, platform_default: isDefault }) => ({ code, label, isDefault }));

export const currencies = {
	operation: 'CUR01',
	path: '/api/currencies',
	answer: rowsUnder('currencies', withDefault),
};

export const locales = {
	operation: 'L01',
	path: '/api/locales',
	answer: rowsUnder('locales', withDefault),
};

export const documentTypes = {
	operation: 'DO01',
	path: '/api/documents',
	answer: rowsUnder(
		'documents',
		described
			.extend({ entity: textOrEmpty, mime_types: texts })
			.transform(({ code, label, description, entity, mime_types: mimeTypes }) => ({
				...{ code, label, description, entity, mimeTypes },
			})),
	),
};

export const customFields = {
	operation: 'AF01',
	path: '/api/additional_fields',
	answer: rowsUnder(
		'additional_fields',
		described
			.extend({
				entity: textOrEmpty,
				type: textOrEmpty,
				required: flag(false),
				editable: flag(false),
				accepted_values: texts,
				regex: textOrEmpty,
			})
			.transform(({ accepted_values: acceptedValues, ...given }) => ({ ...given, acceptedValues })),
	),
};

export const orderTaxes = {
	operation: 'OR75',
	path: '/api/orders/taxes',
	answer: rowsUnder(
		'taxes',
		coded
			.extend({ tax_calculation_rule: textOrEmpty })
			.transform(({ code, label, tax_calculation_rule: calculationRule }) => ({
				...{ code, label, calculationRule },
			})),
	),
};
