"""Shell, components, navigation, Tugas Saya."""
