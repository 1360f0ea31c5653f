/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The host below: files as the kernel knows them, and programs. */
package org.jvirtd.driver.storage.internal.host;
