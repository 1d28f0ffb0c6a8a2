"""An Eastron SDM630 on Modbus TCP, as somebody else's implementation of Modbus serves it.

usage: /usr/bin/python3 sdm630.py PORT STATION KWH

Input registers as the meter's published map has them: float32, big-endian, two registers each.
"""

import struct
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartTcpServer

port, station, kwh = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])

registers = [0] * 0x180


def put(address, value):
    registers[address], registers[address + 1] = struct.unpack(">HH", struct.pack(">f", value))


for phase in range(3):
    put(0x0000 + 2 * phase, 230.5 + phase)
    put(0x0006 + 2 * phase, 1.5 + phase)
put(0x0034, 1380.0)
put(0x0046, 50.0)
put(0x0048, kwh)
put(0x004A, 0.0)
put(0x0156, kwh)

meter = ModbusSlaveContext(ir=ModbusSequentialDataBlock(0, registers), zero_mode=True)
StartTcpServer(
    context=ModbusServerContext(slaves={station: meter}, single=False),
    address=("127.0.0.1", port),
)
