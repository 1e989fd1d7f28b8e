import { z } from 'zod';
import type { SoapValue } from '../transport/answer';
import { attribute, child, childrenOf } from '../transport/xml';
import { readDocument, unexpectedAnswer } from './payload';
import { numberMember, readRecords, textMember } from './records';

export interface Courier {
	code: string;
	name: string;
}

/** Reads the couriers of `SOPDATA`. A courier without a code keeps an empty one. */
export function readCouriers(value: SoapValue): Courier[] {
	const couriers = child(readDocument(value, 'SOPDATA'), 'COURIERS');
	return childrenOf(couriers, 'COURIER').map((courier) => ({
		code: attribute(courier, 'CODE'),
		name: courier.text.trim(),
	}));
}

/** Reads a `TDataArray`: a list of names. */
export function readNames(value: SoapValue): string[] {
	if (value === null || value === '') return [];
	const names = z.array(z.string().nullable()).safeParse(value);
	if (!names.success) throw unexpectedAnswer('list of names');
	// not trimmed: Khaos Control compares such names exactly
	return names.data.flatMap((name) => (name === null || name === '' ? [] : [name]));
}

export interface Site {
	id: number;
	name: string;
	isDefault: boolean;
}

const siteList = z.object({
	List: z
		.array(z.object({ SiteID: numberMember.pipe(z.number()), SiteName: z.string().nullish() }))
		.nullish()
		.or(z.literal('').transform(() => null)),
	CurrentSiteID: numberMember,
});

/** Reads `TSiteList`: the stock control sites, and which one is used where none is named. */
export function readSites(value: SoapValue): Site[] {
	if (value === null || value === '') return [];
	const parsed = siteList.safeParse(value);
	if (!parsed.success) throw unexpectedAnswer('list of sites');
	const { List, CurrentSiteID } = parsed.data;
	return (List ?? []).map(({ SiteID, SiteName }) => ({
		id: SiteID,
		name: SiteName ?? '',
		isDefault: SiteID === CurrentSiteID,
	}));
}

export interface MailingStatus {
	id: string;
	name: string;
}

const mailingStatus = z.object({ ID: textMember, Description: textMember });

/** Reads the list of `GetMailingStatusList`. */
export function readMailingStatuses(value: SoapValue): MailingStatus[] {
	return readRecords(value, mailingStatus, 'list of mailing statuses').map((entry) => ({
		id: entry.ID,
		name: entry.Description,
	}));
}
