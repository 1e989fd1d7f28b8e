import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { offerStates as list } from '../../payloads/referenceData';
import { optionalFlag } from '../fields';
import { listOperation } from './read';

const activeOnly: INodeProperties = {
	displayName: 'Only Active Ones',
	name: 'activeOnly',
	type: 'boolean',
	default: true,
	description: 'Whether to leave out conditions that the marketplace no longer uses',
};

/** Conditions that an offer can be in, for example new (Mirakl OF61; once a day). */
export const offerStates = listOperation({
	displayName: 'Offer States',
	action: 'Get the offer states of a marketplace',
	about:
		'Read the conditions that an offer can be in, new or used, and their codes. Mirakl allows it once a day',
	list,
	isLocalised: true,
	fields: [activeOnly],
	choice: z.object({ activeOnly: optionalFlag(true) }),
	query: ({ activeOnly: onlyActive }) => ({ active: onlyActive ? true : undefined }),
});
