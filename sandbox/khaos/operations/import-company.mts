import { SoapFault } from '../soap/envelope.mts';
import type { CustomerDraft } from '../state/customers.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import { child, childText, type Element } from '../xml.mts';
import { documentIn } from './document.mts';
import type { Parameters } from './parameters.mts';

/**
 * ImportCompany: creates and updates customers. Method 0 create or update, 1 create only, 2 update only,
 * 3 always create. Customers are recognised by company code, else other ref, else web user.
 * Source: guide v7.8d; a channel needs none of it.
 */
export function importCompany(state: KhaosState, parameters: Parameters): unknown {
	const method = parameters.integer('Method');
	if (method < 0 || method > 3) {
		throw new SoapFault(`Method ${method} is not supported`, 'EParameterError');
	}
	const imported: unknown[] = [];
	const skipped: unknown[] = [];
	const root = documentIn(parameters.text('Customers'), 'customers', 'COMPANYS');
	for (const element of root.children.filter(({ children }) => children.length > 0)) {
		const passed = childText(element, 'PASSED_REFERENCE');
		const code = childText(element, 'COMPANY_CODE');
		const known = method === 3 ? undefined : recognised(state, element);
		const reason = refusal(state, element, method, known !== undefined);
		if (reason !== undefined) {
			skipped.push({ CustomerRef: code, SkipReason: reason, PassedReference: passed });
			continue;
		}
		const draft = draftOf(state, element);
		if (known !== undefined) {
			const { code, companyClass } = known;
			state.customers.update(known, { ...draft, code, companyClass });
		}
		const { code: URN, otherRef } = known ?? state.customers.add(draft);
		const Action = known === undefined ? 'New' : 'Update';
		imported.push({ URN, Action, OtherRef: otherRef, PassedReference: passed });
	}
	return {
		ImportedCount: imported.length,
		CustomerImport: imported,
		CustomerSkipped: skipped,
	};
}

function recognised(state: KhaosState, element: Element) {
	const ways: Array<[field: string, mapping: number]> = [
		['COMPANY_CODE', 1],
		['OTHER_REF', 2],
		['WEB_USER', 3],
	];
	for (const [field, mapping] of ways) {
		const [found] = state.customers.withMapping(childText(element, field), mapping);
		if (found !== undefined) return found;
	}
	return undefined;
}

function refusal(
	state: KhaosState,
	element: Element,
	method: number,
	known: boolean,
): string | undefined {
	const name = childText(element, 'COMPANY_CLASS');
	if (!state.reference.companyClasses.some((companyClass) => companyClass.name === name)) {
		return `COMPANY_CLASS "${name}" was not found`;
	}
	if (method === 1 && known) return 'The customer exists';
	if (method === 2 && !known) return 'The customer does not exist';
	return undefined;
}

function draftOf(state: KhaosState, element: Element): CustomerDraft {
	const address = child(child(element, 'ADDRESSES'), 'ADDRESS');
	const contact = child(child(address, 'CONTACTS'), 'CONTACT');
	const country = childText(address, 'COUNTRY_CODE');
	return {
		code: childText(element, 'COMPANY_CODE'),
		otherRef: childText(element, 'OTHER_REF'),
		webUser: childText(element, 'WEB_USER'),
		webPassword: childText(element, 'WEB_PASSWORD'),
		companyName: childText(element, 'COMPANY_NAME'),
		companyClass: childText(element, 'COMPANY_CLASS'),
		currency: childText(element, 'CURRENCY_CODE') || state.reference.systemCurrency,
		status: childText(element, 'COMPANY_STATUS') || 'Active',
		address: {
			lines: ['ADDR1', 'ADDR2', 'ADDR3'].map((line) => childText(address, line)),
			town: childText(address, 'TOWN'),
			county: childText(address, 'COUNTY'),
			postcode: childText(address, 'POSTCODE'),
			countryCode:
				state.reference.countries.find(({ code2, code3 }) => [code2, code3].includes(country))
					?.code2 ?? '',
			forename: childText(contact, 'FORENAME'),
			surname: childText(contact, 'SURNAME'),
		},
	};
}
