import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { simplify } from '../../../common/fields';
import { withAmountsAsText } from '../../payloads/money';
import { isOfferMoney, ownOffer, simplifiedOffer } from '../../payloads/ownOffer';
import { filledText, optionalFlag } from '../fields';
import { eachItem } from '../operation';

const offerId: INodeProperties = {
	displayName: 'Offer ID',
	name: 'offerId',
	type: 'string',
	required: true,
	default: '={{ $json.offerId }}',
	placeholder: 'e.g. 2130',
	description: 'Mirakl’s own number of the offer. To find an offer by your SKU use Get Many.',
};

/** One of the shop's own offers by Mirakl's number (Mirakl OF22). */
export const get = eachItem({
	displayName: 'Get',
	action: 'Get an offer',
	description: 'Read one of your offers by its ID (OF22)',
	fields: [offerId, simplify],
	params: z.object({
		offerId: filledText.pipe(z.string().regex(/^\d+$/, 'an offer ID has digits only')),
		simplify: optionalFlag(true),
	}),
	async execute({ client, param }) {
		const { value } = await client.get('OF22', `/api/offers/${param.offerId}`, ownOffer);
		return offerOutput(value, param.simplify);
	},
});

/** An offer as the node gives it: in our words, or Mirakl's own JSON with its amounts as decimal text. */
export function offerOutput(
	{ value: offer, raw }: z.output<typeof ownOffer>,
	isSimplified: boolean,
): IDataObject {
	return isSimplified
		? simplifiedOffer(offer)
		: (withAmountsAsText(raw, isOfferMoney) as IDataObject);
}
