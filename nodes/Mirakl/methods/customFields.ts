import { customFields } from '../payloads/referenceData';
import { searchIn } from './search';

/** Custom fields of orders that a shop may fill in (AF01). */
export const searchOrderCustomFields = searchIn(
	customFields,
	({ entity, editable }) => entity === 'ORDER' && editable,
);

/** Custom fields of order lines that a shop may fill in (AF01). */
export const searchOrderLineCustomFields = searchIn(
	customFields,
	({ entity, editable }) => entity === 'ORDER_LINE' && editable,
);
