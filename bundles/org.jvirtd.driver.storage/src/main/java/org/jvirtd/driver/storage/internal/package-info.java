/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Storage pools and volumes of the host. */
package org.jvirtd.driver.storage.internal;
