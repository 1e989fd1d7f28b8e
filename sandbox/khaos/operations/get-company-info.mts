import { sumAmounts } from '../calc.mts';
import type { KhaosState } from '../state/khaos-state.mts';
import type { Customer } from '../state/model.mts';
import type { Parameters } from './parameters.mts';

/** GetCompanyInfo: terms and balances of customers by the mappings of ExportCompany. */
export function getCompanyInfo(state: KhaosState, parameters: Parameters): unknown {
	const mapping = parameters.integer('MappingType') || 1;
	return parameters
		.list('CompanyCode')
		.flatMap((code) => state.customers.withMapping(code, mapping))
		.map((customer) => info(state, customer));
}

function info(state: KhaosState, customer: Customer): unknown {
	const country = state.reference.countries.find(
		({ code2 }) => code2 === customer.address.countryCode,
	);
	const orders = state.orders
		.all()
		.filter((order) => order.customer === customer && order.cancelled === undefined);
	const due = orders.map((order) => {
		const total = sumAmounts([...order.lines.map(({ amounts }) => amounts), order.delivery]);
		return Math.max(0, total.gross - order.paidAmount);
	});
	const outstanding = due.reduce((sum, amount) => sum + amount, 0) / 100;
	return {
		...{ CompanyCode: customer.code, CompanyName: customer.companyName },
		...{ OtherRef: customer.otherRef, HideCompany: 0, HoldData: 0 },
		...{ CreditLimit: 0, CreditBalance: outstanding, CreditOverdue: 0, CreditPending: 0 },
		...{ CreditUnallocated: 0, OutstandingBalance: outstanding, CurrencyCode: customer.currency },
		...{ TermsLength: 30, TermsType: 0, TermsDesc: '30 days', CreditStop: false },
		...{ OrdersHeld: false, PTypeID: 2, Proforma: false, Supplier: false },
		...{ ECCompany: country?.eu ?? false, PaysVAT: country?.code2 === 'GB' },
		POCodeRequired: false,
		PriceLists: state.prices
			.all()
			.filter(({ name }) => name === customer.companyClass || name === customer.code)
			.map(({ name }) => name),
	};
}
