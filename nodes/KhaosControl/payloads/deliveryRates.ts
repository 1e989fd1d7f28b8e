import type { SoapValue } from '../transport/answer';
import { attribute, child, childrenOf, childText, type XmlElement } from '../transport/xml';
import { booleanIn, readDocument } from './payload';

/** One delivery rate of `GetSOPData`. Empty text means that the rate holds for every value of that field. */
export interface DeliveryRate {
	countryCode: string;
	zone: string;
	postcodes: string;
	courierCode: string;
	courierName: string;
	companyClass: string;
	brand: string;
	currencyName: string;
	/** 1 is the highest. */
	priority: string;
	invoicePriorityId: string;
	weightFrom: string;
	weightTo: string;
	/** Order value, gross where `isGross`. */
	valueFrom: string;
	valueTo: string;
	/** The charge, as Khaos Control writes it. */
	charge: string;
	isGross: boolean;
	hasVat: boolean;
}

/** Reads the delivery rates of `SOPDATA`. @throws RemoteError `doubtful` where the document is cut or another one */
export function readDeliveryRates(value: SoapValue): DeliveryRate[] {
	const rates = child(readDocument(value, 'SOPDATA'), 'DELRATES');
	return childrenOf(rates, 'RATE').map(readRate);
}

function readRate(rate: XmlElement): DeliveryRate {
	const part = (name: string, of: string) => {
		const element = child(rate, name);
		return element === undefined ? '' : attribute(element, of);
	};
	return {
		countryCode: childText(rate, 'COUNTRY_CODE'),
		zone: childText(rate, 'ZONE'),
		postcodes: childText(rate, 'POSTCODES'),
		courierCode: childText(rate, 'COURIER_CODE'),
		courierName: childText(rate, 'COURIER_NAME'),
		companyClass: childText(rate, 'COMPANY_CLASS'),
		brand: childText(rate, 'BRAND'),
		currencyName: childText(rate, 'CURRENCY_DESC'),
		priority: childText(rate, 'PRIORITY'),
		invoicePriorityId: childText(rate, 'INVPRIORITY_ID'),
		weightFrom: part('WEIGHT', 'LOW'),
		weightTo: part('WEIGHT', 'HIGH'),
		valueFrom: part('VALUE', 'LOW'),
		valueTo: part('VALUE', 'HIGH'),
		charge: childText(rate, 'POSTAGE'),
		isGross: booleanIn(part('POSTAGE', 'GROSS')),
		hasVat: booleanIn(part('POSTAGE', 'VAT')),
	};
}
