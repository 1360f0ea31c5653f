/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Where the driver keeps what: folders, definitions, status of running domains. */
package org.jvirtd.driver.qemu.internal.store;
