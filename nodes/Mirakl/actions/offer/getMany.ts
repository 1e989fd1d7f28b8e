import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { fromList, limit, returnAll, simplify } from '../../../common/fields';
import { chosenCode, textList } from '../../../common/parameters';
import { ownOffer } from '../../payloads/ownOffer';
import { pagedRows } from '../../transport/lists';
import { limitSchema, optionalFlag, optionalText } from '../fields';
import { eachItem } from '../operation';
import { offerOutput } from './get';

const filters: INodeProperties[] = [
	{
		displayName: 'SKU',
		name: 'sku',
		type: 'string',
		default: '',
		description: 'Only the offer with this SKU of yours',
	},
	{
		displayName: 'Product SKU',
		name: 'productSku',
		type: 'string',
		default: '',
		description: 'Only offers of the product with this SKU of the marketplace',
	},
	{
		displayName: 'State Names or IDs',
		name: 'stateCodes',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'offerStateOptions' },
		default: [],
		description:
			'Only offers in these conditions. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Favourites Only',
		name: 'favouritesOnly',
		type: 'boolean',
		default: false,
		description: 'Whether to give only offers that are marked as favourites',
	},
	fromList({
		displayName: 'Prices for Channel',
		name: 'pricingChannel',
		listMethod: 'searchChannels',
		placeholder: 'e.g. FR',
		description: 'The channel whose prices are given, where prices differ by channel',
	}),
];

/** The shop's own offers with stock, prices and why they are not for sale, all pages, each once (Mirakl OF21). */
export const getMany = eachItem({
	displayName: 'Get Many',
	action: 'Get many offers',
	description:
		'Read many of your offers with stock, prices and the reasons why they are not for sale (OF21). For all offers of a large shop use Export.',
	fields: [returnAll, limit, ...filters, simplify],
	params: z.object({
		returnAll: optionalFlag(false),
		limit: limitSchema,
		sku: optionalText,
		productSku: optionalText,
		stateCodes: textList,
		favouritesOnly: optionalFlag(false),
		pricingChannel: chosenCode,
		simplify: optionalFlag(true),
	}),
	async execute({ client, param }) {
		const query = {
			sku: param.sku,
			product_id: param.productSku,
			offer_state_codes: param.stateCodes,
			favorite: param.favouritesOnly || undefined,
			pricing_channel_code: param.pricingChannel,
			// titles change less than prices, by which OF21 sorts otherwise
			...{ sort: 'productTitle', order: 'asc' },
		};
		const { rows } = await pagedRows(
			client,
			'OF21',
			'/api/offers',
			{ query, member: 'offers', row: ownOffer, keyOf: ({ value }) => String(value.offer_id) },
			param.returnAll ? {} : { limit: param.limit },
		);
		return rows.map((row) => offerOutput(row, param.simplify));
	},
});
