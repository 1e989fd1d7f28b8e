import { countryCode } from '../../../common/countries';
import type { Finding } from '../finding';
import type { MarketplaceOrder, PostalAddress } from '../order';
import type { Operator } from '../operator';
import { bindingDeadline } from './deadlines';

/** The exception for an order that goes to, or is invoiced to, a country nobody can name; undefined where all are known. */
export function countryUnknown(order: MarketplaceOrder, operator: Operator): Finding | undefined {
	const unknown = [order.shippingAddress, order.billingAddress]
		.filter((address): address is PostalAddress => address !== undefined)
		.find(({ country }) => countryCode(country) === undefined);
	if (unknown === undefined) return undefined;
	return {
		kind: 'COUNTRY_UNKNOWN',
		operator: operator.name,
		subject: order.orderId,
		message:
			unknown.country === ''
				? `Order ${order.orderId} has an address without a country.`
				: `Order ${order.orderId} has an address in '${unknown.country.slice(0, 40)}', which is no country known here.`,
		deadline: bindingDeadline(order, operator),
	};
}
