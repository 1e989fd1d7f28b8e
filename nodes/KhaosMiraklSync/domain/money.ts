export { toDecimal, toMinor, type Minor } from '../../common/money';
