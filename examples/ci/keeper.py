# Copyright the jvirtd authors
# SPDX-License-Identifier: Apache-2.0
"""The tool under test: starts VMs again that have crashed, and tells of those that it cannot start."""
import queue
import threading

import libvirt

TRIES = 3


class Keeper:
    """Keeps the VMs of a connection running, from its making until close()."""

    def __init__(self, connection):
        self.connection = connection
        self.log = []  # what it did, one line each
        self._crashed = queue.Queue()
        self._callback = connection.domainEventRegisterAny(
            None, libvirt.VIR_DOMAIN_EVENT_ID_LIFECYCLE, self._on_event, None)
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _on_event(self, connection, domain, event, detail, opaque):
        # Called by the event loop: calls are for the other thread.
        if event == libvirt.VIR_DOMAIN_EVENT_STOPPED and detail == libvirt.VIR_DOMAIN_EVENT_STOPPED_CRASHED:
            self._crashed.put(domain.name())

    def _work(self):
        for name in iter(self._crashed.get, None):
            for attempt in range(TRIES):
                try:
                    self.connection.lookupByName(name).create()
                    self.log.append(f"{name} started")
                    break
                except libvirt.libvirtError as error:
                    self.log.append(f"{name}: {error}")
            else:
                self.log.append(f"{name} given up")

    def states(self):
        """The VMs by name, and whether they run; no frozen VM holds it up."""
        return {domain.name(): bool(domain.isActive()) for domain in self.connection.listAllDomains()}

    def close(self):
        self.connection.domainEventDeregisterAny(self._callback)
        self._crashed.put(None)
        self._thread.join()
