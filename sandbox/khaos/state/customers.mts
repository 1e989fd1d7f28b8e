import type { SimClock } from '../../clock.mts';
import type { Customer, DeletedCustomer } from './model.mts';
import { ActionRefused } from './refused.mts';

/** What an order says about its customer, as far as matching needs it. */
export interface CustomerCriteria {
	companyCode: string;
	/** Where the code is unknown it may be a company id. */
	codeMayBeId?: boolean;
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

/** A customer before it has an id. */
export type CustomerDraft = Omit<Customer, 'id' | 'updated' | 'status' | 'webPassword'> &
	Partial<Pick<Customer, 'status' | 'webPassword'>>;

/** The customers of one company database and the rule that recognises them. */
export class CustomerBook {
	private customers: Customer[] = [];
	private readonly removed: DeletedCustomer[] = [];
	private nextNumber = 871;
	private nextId = 4001;

	constructor(private readonly clock: SimClock) {}

	all(): readonly Customer[] {
		return this.customers;
	}

	/** Adds a customer; an empty code gets the next free one. */
	add(draft: CustomerDraft): Customer {
		const code = draft.code === '' ? `CU${String(this.nextNumber++).padStart(5, '0')}` : draft.code;
		const added = {
			status: 'Active',
			webPassword: '',
			...draft,
			code,
			id: String(this.nextId++),
			updated: this.clock.now(),
		};
		this.customers.push(added);
		return added;
	}

	/** Changes what is known of a customer. */
	update(customer: Customer, changes: Partial<CustomerDraft>): void {
		Object.assign(customer, changes, { updated: this.clock.now() });
	}

	/** Customer with this code, case ignored. */
	withCode(code: string): Customer | undefined {
		return this.by((customer) => customer.code, code);
	}

	/**
	 * Customers by company code (1), other ref (2), web user (3) or company name (4).
	 * Source: guide v7.8d, ImportCompany.
	 */
	withMapping(value: string, mapping: number): Customer[] {
		const fields: Record<number, (customer: Customer) => string> = {
			1: (customer) => customer.code,
			2: (customer) => customer.otherRef,
			3: (customer) => customer.webUser,
			4: (customer) => customer.companyName,
		};
		const field = fields[mapping];
		if (field === undefined || value === '') return [];
		return this.customers.filter((customer) => same(field(customer), value));
	}

	/** Customers that were deleted, oldest first. */
	deleted(): readonly DeletedCustomer[] {
		return this.removed;
	}

	/** Deletes a customer, perhaps into another. @throws ActionRefused when there is no such customer */
	remove(code: string, mergeInto: string | undefined): void {
		const customer = this.withCode(code);
		const target = mergeInto === undefined ? undefined : this.withCode(mergeInto);
		if (customer === undefined || (mergeInto !== undefined && target === undefined)) {
			throw new ActionRefused(`no customer '${customer === undefined ? code : mergeInto}'`);
		}
		this.customers = this.customers.filter((other) => other !== customer);
		this.removed.push({
			id: customer.id,
			mergedInto: target?.id ?? '',
			at: this.clock.now(),
		});
	}

	/**
	 * Finds the customer of an order: by company code, by other ref, or, where that is blank, by web user;
	 * then by surname, postcode, town, address, company name, forename and currency together, dropping one
	 * criterion at a time from the end but never surname and postcode. Source: XML examples, ImportOrders.
	 */
	match(wanted: CustomerCriteria): Customer | undefined {
		const direct =
			this.by((customer) => customer.code, wanted.companyCode) ??
			this.by((customer) => customer.otherRef, wanted.otherRef) ??
			(wanted.otherRef === ''
				? this.by((customer) => customer.webUser, wanted.webUser)
				: undefined);
		const byId =
			direct === undefined && wanted.codeMayBeId === true
				? this.by((customer) => customer.id, wanted.companyCode)
				: undefined;
		if (byId !== undefined) return byId;
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
