import type { Customer } from './model.mts';

/** What an order says about its customer, as far as matching needs it. */
export interface CustomerCriteria {
	companyCode: string;
	otherRef: string;
	webUser: string;
	surname: string;
	postcode: string;
	town: string;
	addressLine1: string;
	companyName: string;
	forename: string;
	currency: string;
}

/** The customers of one company database and the rule that recognises them. */
export class CustomerBook {
	private readonly customers: Customer[] = [];
	private nextNumber = 871;

	all(): readonly Customer[] {
		return this.customers;
	}

	/** Adds a customer; an empty code gets the next free one. */
	add(customer: Customer): Customer {
		const code =
			customer.code === '' ? `CU${String(this.nextNumber++).padStart(5, '0')}` : customer.code;
		const added = { ...customer, code };
		this.customers.push(added);
		return added;
	}

	/**
	 * Finds the customer of an order: by company code, by other ref, or, where that is blank, by web user;
	 * then by surname, postcode, town, address, company name, forename and currency together, dropping one
	 * criterion at a time from the end but never surname and postcode. Source: reference section 2.3.
	 */
	match(wanted: CustomerCriteria): Customer | undefined {
		const direct =
			this.by((customer) => customer.code, wanted.companyCode) ??
			this.by((customer) => customer.otherRef, wanted.otherRef) ??
			(wanted.otherRef === ''
				? this.by((customer) => customer.webUser, wanted.webUser)
				: undefined);
		if (direct !== undefined || wanted.surname === '' || wanted.postcode === '') return direct;

		const criteria: Array<(customer: Customer) => boolean> = [
			({ address }) => same(address.surname, wanted.surname),
			({ address }) => same(squeeze(address.postcode), squeeze(wanted.postcode)),
			({ address }) => same(address.town, wanted.town),
			({ address }) => same(address.lines[0] ?? '', wanted.addressLine1),
			({ companyName }) => same(companyName, wanted.companyName),
			({ address }) => same(address.forename, wanted.forename),
			({ currency }) => same(currency, wanted.currency),
		];
		for (let count = criteria.length; count >= 2; count -= 1) {
			const used = criteria.slice(0, count);
			const found = this.customers.find((customer) => used.every((test) => test(customer)));
			if (found !== undefined) return found;
		}
		return undefined;
	}

	private by(field: (customer: Customer) => string, wanted: string): Customer | undefined {
		if (wanted === '') return undefined;
		return this.customers.find((customer) => same(field(customer), wanted));
	}
}

function same(a: string, b: string): boolean {
	return a.trim().toUpperCase() === b.trim().toUpperCase();
}

function squeeze(postcode: string): string {
	return postcode.replace(/\s/g, '');
}
