"""Shell, components, navigation, Tugas Saya, charts."""
