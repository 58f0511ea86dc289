import net from 'node:net';
import { jest } from '@jest/globals';

/** The ports of the servers to which packets are not kept back, from now on until the mocks are restored. */
export function promptPorts(): Set<number | undefined> {
  const ports = new Set<number | undefined>();
  const { setNoDelay } = net.Socket.prototype;
  jest.spyOn(net.Socket.prototype, 'setNoDelay').mockImplementation(function (this: net.Socket, enable) {
    if (enable === true) this.once('connect', () => ports.add(this.remotePort));
    return setNoDelay.call(this, enable);
  });
  return ports;
}
