import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { reasons as list } from '../../payloads/referenceData';
import { optionalFlag, optionalText } from '../fields';
import { listOperation } from './read';

const reasonType: INodeProperties = {
	displayName: 'Type',
	name: 'reasonType',
	type: 'options',
	default: '',
	description: 'What the reasons are given for',
	options: [
		{ name: 'Any', value: '' },
		{ name: 'Cancellation', value: 'CANCELATION' },
		{ name: 'Closing an Incident', value: 'INCIDENT_CLOSE' },
		{ name: 'Message About an Offer', value: 'OFFER_MESSAGING' },
		{ name: 'Message About an Order', value: 'ORDER_MESSAGING' },
		{ name: 'Message to the Operator', value: 'MMP_SELLER_MESSAGING' },
		{ name: 'Opening an Incident', value: 'INCIDENT_OPEN' },
		{ name: 'Refund', value: 'REFUND' },
		{ name: 'Refusing a Return', value: 'RETURN_REJECTION' },
		{ name: 'Return', value: 'RETURN' },
		{ name: 'Return Not as Agreed', value: 'RETURN_NON_COMPLIANT' },
	],
};

const usableOnly: INodeProperties = {
	displayName: 'Only Those My Shop May Use',
	name: 'usableOnly',
	type: 'boolean',
	default: true,
	description: 'Whether to leave out the reasons that only the marketplace operator may give',
};

/** Reasons to cancel, refund, return or write, with their codes (Mirakl RE01). */
export const reasons = listOperation({
	displayName: 'Reasons',
	action: 'Get the reasons of a marketplace',
	about: 'Read the reasons to cancel, refund, return or write, and their codes',
	list,
	isLocalised: true,
	fields: [reasonType, usableOnly],
	choice: z.object({ reasonType: optionalText, usableOnly: optionalFlag(true) }),
	keep: ({ type, isShopRight }, { reasonType: wanted, usableOnly: onlyOurs }) =>
		(wanted === '' || type === wanted) && (isShopRight || !onlyOurs),
});
