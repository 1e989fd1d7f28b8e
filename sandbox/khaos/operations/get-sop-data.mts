import { money } from '../decimal.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { XmlWriter } from '../xml.mts';
import type { Parameters } from './parameters.mts';
import { minusOne, payload, writerFor } from './payload.mts';
import { promotionSections } from './sop-promotions.mts';

/**
 * GetSOPData: the sections asked for, in the sequence of the vendor's sample: couriers, delivery rates,
 * courier banding, keycodes, buy-one-get-one-free, special offers, telesales prompts, barred products.
 * Nothing asked for gives an empty document. Source: guide v7.8d and XML examples; vendor's connector.
 */
export function getSopData(state: KhaosState, parameters: Parameters): string {
	const xml = writerFor(state);
	const sections: Array<[flag: string, write: () => string]> = [
		['Courier', () => couriers(state, xml)],
		['DelRate', () => deliveryRates(state, xml)],
		['CourierBanding', () => courierBanding(state, xml)],
		...promotionSections(state, xml),
	];
	const wanted = sections.filter(([flag]) => parameters.flag(flag)).map(([, write]) => write());
	return payload(state, xml.node('SOPDATA', {}, wanted));
}

function couriers(state: KhaosState, xml: XmlWriter): string {
	const rows = state.reference.couriers.map(({ code, name }) =>
		xml.text('COURIER', name, { CODE: code }),
	);
	return xml.node('COURIERS', {}, rows);
}

function courierName(state: KhaosState, code: string): string {
	return state.reference.couriers.find((courier) => courier.code === code)?.name ?? '';
}

function deliveryRates(state: KhaosState, xml: XmlWriter): string {
	const rows = state.reference.promotions.deliveryRates.map((rate) =>
		xml.node('RATE', {}, [
			xml.text('COUNTRY_CODE', rate.countryCode3),
			xml.text('ZONE', rate.zone),
			xml.text('POSTCODES', rate.postcodes),
			xml.text('COURIER_CODE', rate.courierCode),
			xml.text('COURIER_NAME', courierName(state, rate.courierCode)),
			xml.text('COMPANY_CLASS', rate.companyClass),
			xml.node('WEIGHT', { LOW: '0', HIGH: '0' }),
			xml.node('VALUE', { LOW: money(rate.orderFrom), HIGH: money(rate.orderTo) }),
			xml.text('POSTAGE', money(rate.charge), {
				...{ GROSS: minusOne(true), VAT: minusOne(true), PERKG: '0', ISKG: minusOne(false) },
			}),
			xml.text('PRIORITY', rate.priority),
			xml.text('CURRENCY_DESC', 'Pounds Sterling'),
			xml.text('BRAND', ''),
			xml.text('INVPRIORITY_ID', ''),
		]),
	);
	return xml.node('DELRATES', {}, rows);
}

function courierBanding(state: KhaosState, xml: XmlWriter): string {
	const rows = state.reference.promotions.courierBandings.map(({ from, to, zone, courierCode }) =>
		xml.node('BANDING', {}, [
			xml.node('WEIGHT', { LOW: from, HIGH: to }),
			xml.text('ZONE', zone),
			xml.text('COURIER', courierCode),
			xml.text('COURIER_NAME', courierName(state, courierCode)),
		]),
	);
	return xml.node('COURIERBANDING', {}, rows);
}
