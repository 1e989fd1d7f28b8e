import { notFound } from '../errors.mts';
import { dates, json, param } from './call.mts';
import type { Operation } from './call.mts';

/** OR51: how the customer has graded an order; 404 until that has happened. */
export const getEvaluation: Operation = (call) => {
	const order = call.shop.orders.get(param(call));
	const { evaluation, buyer } = order;
	if (evaluation === null) throw notFound(`The order '${order.orderId}' has no evaluation`);
	const date = dates(call)(evaluation.at);
	return json(
		200,
		{
			assessments: [{ code: '1', label: 'Delivered in time', response: String(evaluation.grade) }],
			comment: evaluation.comment,
			customer_id: buyer.customerId,
			date,
			firstname: buyer.firstname,
			grade: evaluation.grade,
			last_updated_date: date,
			lastname: buyer.lastname,
			visible: true,
		},
		[order.orderId],
	);
};
