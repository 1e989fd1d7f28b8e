import type { INodeProperties } from 'n8n-workflow';
import { UserFacingError } from '../../common/failures';
import { fromList } from '../../common/fields';
import { chosenCode } from '../../common/parameters';
import { optionalText } from './fields';

const carrierCode = fromList({
	displayName: 'Carrier Code',
	name: 'carrierCode',
	listMethod: 'searchCarriers',
	placeholder: 'e.g. royal-mail',
	description: 'The marketplace’s own code of the carrier (SH21)',
});

const carrierName: INodeProperties = {
	displayName: 'Carrier Name',
	name: 'carrierName',
	type: 'string',
	default: '',
	description: 'Only for a carrier that the marketplace has no code for',
};

const carrierUrl: INodeProperties = {
	displayName: 'Tracking URL',
	name: 'carrierUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://track.example/12345',
	description: 'The whole address of the tracking page, for a carrier without a code only',
};

const trackingNumber: INodeProperties = {
	displayName: 'Tracking Number',
	name: 'trackingNumber',
	type: 'string',
	default: '',
	description: 'The number of the consignment. Most carriers with a code need one.',
};

export const trackingFields = [carrierCode, carrierName, carrierUrl, trackingNumber];
export const trackingParams = {
	carrierCode: chosenCode,
	carrierName: optionalText,
	carrierUrl: optionalText,
	trackingNumber: optionalText,
};

/** How a consignment can be followed. A carrier is told by its code, or by its name where it has none. */
export interface Tracking {
	carrierCode: string;
	carrierName: string;
	carrierUrl: string;
	trackingNumber: string;
}

/**
 * As Mirakl wants it. A carrier with a code is told by it alone; its tracking page is Mirakl's business (SH21).
 *
 * @param urlName `carrier_url` for OR23, `tracking_url` for ST01 and ST23
 */
export function trackingBody(tracking: Tracking, urlName: 'carrier_url' | 'tracking_url') {
	const number = tracking.trackingNumber === '' ? {} : { tracking_number: tracking.trackingNumber };
	if (tracking.carrierCode !== '') return { carrier_code: tracking.carrierCode, ...number };
	const url = tracking.carrierUrl === '' ? {} : { [urlName]: tracking.carrierUrl };
	return { carrier_name: tracking.carrierName, ...url, ...number };
}

/** Does the record carry this tracking already? */
export function carries(
	record: Pick<Tracking, 'carrierCode' | 'carrierName' | 'trackingNumber'>,
	tracking: Tracking,
): boolean {
	const sameCarrier =
		tracking.carrierCode === ''
			? record.carrierName === tracking.carrierName
			: record.carrierCode === tracking.carrierCode;
	return sameCarrier && record.trackingNumber === tracking.trackingNumber;
}

/** Was any tracking given? */
export function hasCarrier({ carrierCode: code, carrierName: name }: Tracking): boolean {
	return code !== '' || name !== '';
}

/** @throws UserFacingError where no carrier was given */
export function checkCarrier(tracking: Tracking): void {
	if (hasCarrier(tracking)) return;
	throw new UserFacingError(
		'No carrier was given',
		'Fill in the Carrier Code, or the Carrier Name for a carrier that the marketplace has no code for.',
	);
}
