/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import org.jvirtd.api.driver.HostDriver;

/**
 * One service of a host driver.
 *
 * @param gate what its calls pass
 */
record HostSlot(HostDriver driver, ServiceGate gate) {}
