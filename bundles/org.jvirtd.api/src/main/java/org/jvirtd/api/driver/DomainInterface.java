/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;
import java.util.Objects;

/**
 * An interface of a guest with its addresses (virDomainInterface).
 *
 * @param hardwareAddress null when it has none
 * @param addresses any order
 */
public record DomainInterface(String name, String hardwareAddress, List<Address> addresses) {
    /** What is not said to be null may not be null. */
    public DomainInterface {
        Objects.requireNonNull(name, "name");
        addresses = List.copyOf(addresses);
    }

    /**
     * One address.
     *
     * @param type a value of virIPAddrType
     * @param address as text
     * @param prefix length of the network's prefix, bits
     */
    public record Address(int type, String address, int prefix) {
        /** The address may not be null. */
        public Address {
            Objects.requireNonNull(address, "address");
        }
    }
}
