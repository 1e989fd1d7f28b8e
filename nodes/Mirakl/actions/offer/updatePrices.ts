import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import type { RowField } from '../../../common/columns';
import { PriceLines } from '../../payloads/priceFile';
import { allItems } from '../operation';
import { lineFields, lineParams } from './imports/fields';
import { importKinds } from './imports/kinds';
import { sendLines } from './imports/sendLines';
import { priceFields } from './priceFields';
import { priceLine as line } from './priceLine';

const allPricesWarning: INodeProperties = {
	displayName:
		'An offer’s prices are replaced as a whole: a discount, range or channel price that you do not send is deleted. Where the marketplace approves prices, they take effect once approved.',
	name: 'allPricesWarning',
	type: 'notice',
	default: '',
};

const also = (name: string, displayName: string, column: string): RowField => ({
	...{ name, displayName, columns: [column, name] },
});

const columns: RowField[] = [
	{ name: 'sku', displayName: 'SKU', columns: ['offer-sku', 'sku', 'shop-sku'], required: true },
	{ name: 'price', displayName: 'Price', columns: ['price'], required: true },
	also('discountPrice', 'Discount Price', 'discount-price'),
	also('discountStart', 'Discount Start', 'discount-start-date'),
	also('discountEnd', 'Discount End', 'discount-end-date'),
	also('priceRanges', 'Price Ranges', 'price-ranges'),
	also('discountRanges', 'Discount Ranges', 'discount-ranges'),
	also('channels', 'Channels', 'channels'),
	also('validFrom', 'Valid From', 'start-date'),
	also('validUntil', 'Valid Until', 'end-date'),
	also('organizations', 'Customer Organisation IDs', 'customer-organization-ids'),
	also('groups', 'Customer Group IDs', 'customer-group-ids'),
	also('priceType', 'Price Type', 'price-type'),
];

/**
 * Sends prices in one file and settles it: PRI01, then PRI02 until it has ended, then the lines in error from PRI03.
 * Prices go as decimal text, exactly as given. Nothing but the prices of the offers named is touched (PRI01).
 */
export const updatePrices = allItems({
	displayName: 'Update Prices',
	action: 'Update the prices of offers',
	description: 'Send prices in one import and wait for its result (PRI01, PRI02, PRI03)',
	fields: [allPricesWarning, ...lineFields(priceFields, columns)],
	params: lineParams(
		{
			sku: z.unknown(),
			price: z.unknown(),
			discountPrice: z.unknown(),
			discountStart: z.unknown(),
			discountEnd: z.unknown(),
			conditions: z.unknown(),
		},
		z
			.object({ conditions: z.record(z.unknown()).nullish() })
			.passthrough()
			.transform((given) => ({ ...given, ...given.conditions }))
			.pipe(line),
	),
	async execute(calls) {
		const collector = new PriceLines();
		const fileName = 'prices.csv';
		return await sendLines(calls, { kind: importKinds.prices, fileName, line, columns, collector });
	},
});
